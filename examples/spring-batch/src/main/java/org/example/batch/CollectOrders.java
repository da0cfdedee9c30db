package org.example.batch;

import dev.mediagen.core.Advance;
import dev.mediagen.core.MediaGen;
import dev.mediagen.spi.Sleeper;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.springframework.batch.core.StepContribution;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.repeat.RepeatStatus;

/** Looks after the jobs of orders until all have a result or are for a person to decide; each call is one look at all. */
public final class CollectOrders implements Tasklet {

    private final MediaGen mediaGen;
    private final List<Order> orders;
    private final Clock clock;
    private final Sleeper sleeper;

    /**
     * Creates the step.
     *
     * @param mediaGen that began the orders, here or in a process before
     * @param clock its clock
     * @param sleeper waits between two looks
     */
    public CollectOrders(MediaGen mediaGen, List<Order> orders, Clock clock, Sleeper sleeper) {
        this.mediaGen = mediaGen;
        this.orders = List.copyOf(orders);
        this.clock = clock;
        this.sleeper = sleeper;
    }

    @Override
    public RepeatStatus execute(StepContribution contribution, ChunkContext context) throws InterruptedException {
        Optional<Instant> next = orders.stream()
                .map(order -> mediaGen.advance(order.id()))
                .filter(Advance.Waiting.class::isInstance)
                .map(waiting -> ((Advance.Waiting) waiting).next())
                .min(Comparator.naturalOrder());
        if (next.isPresent()) {
            Duration wait = Duration.between(clock.instant(), next.get());
            sleeper.sleep(wait.isNegative() ? Duration.ZERO : wait);
        }
        return RepeatStatus.continueIf(next.isPresent());
    }
}
