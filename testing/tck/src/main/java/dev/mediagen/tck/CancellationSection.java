package dev.mediagen.tck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediagen.api.MediaException;
import dev.mediagen.api.Options;
import dev.mediagen.core.GenerateOptions;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Checks that a caller can stop waiting, whatever the provider does. For backends with a configurable address. */
final class CancellationSection implements Section {
    private static final Duration SHORT = Duration.ofMillis(300);

    /** Far more time than stopping takes, so that a busy machine causes no failure. */
    private static final Duration PROMPT = Duration.ofSeconds(10);

    private final Subject subject;

    CancellationSection(Subject subject) {
        this.subject = subject;
    }

    @Override
    public Stream<Check> checks() {
        if (subject.baseUrlVariable().isEmpty()) {
            return Stream.empty();
        }
        return subject.firstOfEachOperation()
                .flatMap(ability -> Stream.of(
                        new Check(
                                ability.operation().id() + " ends when its caller is interrupted",
                                () -> endsWhenInterrupted(ability)),
                        new Check(
                                ability.operation().id() + " ends when its time is over", () -> endsInTime(ability))));
    }

    private void endsWhenInterrupted(Ability ability) throws InterruptedException {
        FaultServer silent = FaultServer.start(Fault.SILENCE);
        // What hangs on the server gets loose when the server goes, so it goes first.
        try (Bench bench = subject.bench(subject.environmentAt(silent));
                silent) {
            Options least = subject.samples(ability).leastOrAbort();
            AtomicBoolean stillInterrupted = new AtomicBoolean();
            Caller caller = new Caller(silent, () -> {
                Attempt attempt = bench.attempt(ability, least);
                stillInterrupted.set(Thread.currentThread().isInterrupted());
                return attempt;
            });
            assertThat(silent.awaitRequest()).as("a request arrived").isTrue();
            caller.thread.interrupt();
            requireTypedEnd(caller);
            assertThat(stillInterrupted)
                    .as("the caller still knows that it was interrupted")
                    .isTrue();
        }
    }

    private void endsInTime(Ability ability) throws InterruptedException {
        FaultServer silent = FaultServer.start(Fault.SILENCE);
        try (Bench bench = subject.bench(subject.environmentAt(silent));
                silent) {
            Options least = subject.samples(ability).leastOrAbort();
            GenerateOptions how = bench.to(ability).timeout(SHORT).build();
            requireTypedEnd(new Caller(silent, () -> bench.attempt(ability, least, how)));
        }
    }

    private static void requireTypedEnd(Caller caller) throws InterruptedException {
        caller.thread.join(PROMPT.toMillis());
        assertThat(caller.thread.isAlive())
                .as("the call goes on after %s", PROMPT)
                .isFalse();
        Optional<Attempt> attempt = Optional.ofNullable(caller.attempt.get());
        assertThat(attempt.flatMap(Attempt::failure))
                .as("how the call ended")
                .get()
                .isInstanceOf(MediaException.class);
    }

    /** A thread that makes a request. */
    private static final class Caller {
        final Thread thread;
        final AtomicReference<Attempt> attempt = new AtomicReference<>();

        Caller(FaultServer server, Supplier<Attempt> work) {
            thread = new Thread(
                    () -> {
                        try {
                            attempt.set(work.get());
                        } finally {
                            server.expectNoMore();
                        }
                    },
                    "mediagen-tck-caller");
            thread.setDaemon(true);
            thread.start();
        }
    }
}
