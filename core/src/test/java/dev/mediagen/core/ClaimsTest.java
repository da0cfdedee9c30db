package dev.mediagen.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mediagen.api.SetupException;
import dev.mediagen.spi.StateStore;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ClaimsTest {

    private static final String WORK = "b.0.work";
    private static final int RIVALS = 8;
    private static final int TURNS = 300;

    private final FragileStore store = new FragileStore();

    private void die(int number) {
        store.putIfAbsent(StateStore.CLAIM, WORK + "." + number, new Owner(1, "dead", "long ago").write());
    }

    @Test
    void oneAtATime() {
        Claims mine = new Claims(store);
        Claims theirs = new Claims(store);
        assertThat(mine.claim(WORK)).isTrue();
        assertThat(mine.claim(WORK)).isFalse();
        assertThat(theirs.claim(WORK)).isFalse();
        assertThat(theirs.isHeldByOther(WORK)).isTrue();
        assertThat(mine.isHeldByOther(WORK)).isFalse();
        mine.release(WORK);
        assertThat(theirs.claim(WORK)).isTrue();
    }

    @Test
    void theClaimsOfTheDeadAreOutnumberedAndThenCleared() {
        die(0);
        die(1);
        Claims mine = new Claims(store);
        assertThat(mine.isAbandoned(WORK)).isTrue();
        assertThat(mine.abandoned()).containsExactly(WORK);
        assertThat(mine.claim(WORK)).isTrue();
        assertThat(mine.isAbandoned(WORK)).isFalse();
        assertThat(new Claims(store).claim(WORK)).isFalse();
        mine.release(WORK);
        assertThat(store.ids(StateStore.CLAIM)).isEmpty();
    }

    @Test
    void whoComesLateOnAStaleLookBacksOut() {
        die(0);
        Claims holder = new Claims(store);
        Claims next = new Claims(store);
        assertThat(holder.claim(WORK)).isTrue();
        AtomicInteger puts = new AtomicInteger();
        store.breakFor(access -> {
            // It has seen that number 0 is dead, and is about to take number 1.
            if (access.equals("put claim") && puts.incrementAndGet() == 2) {
                holder.release(WORK);
                assertThat(next.claim(WORK)).isTrue();
            }
            return false;
        });
        assertThat(new Claims(store).claim(WORK)).isFalse();
        assertThat(store.ids(StateStore.CLAIM)).containsExactly(WORK + ".0");
    }

    @Test
    void whoIsKilledWhileClearingLeavesNoGap() {
        die(0);
        die(1);
        Claims mine = new Claims(store);
        AtomicInteger removes = new AtomicInteger();
        store.breakFor(access -> access.equals("remove claim") && removes.incrementAndGet() == 3);
        assertThatExceptionOfType(SetupException.class).isThrownBy(() -> mine.forget(WORK));
        assertThat(store.ids(StateStore.CLAIM)).containsExactly(WORK + ".0");
        assertThat(mine.isAbandoned(WORK)).isTrue();
    }

    @Test
    void neverTwoAtOnceThoughSomeDieAndOthersClear() throws InterruptedException, ExecutionException {
        AtomicInteger working = new AtomicInteger();
        AtomicInteger done = new AtomicInteger();
        Callable<Integer> rival = () -> {
            Claims claims = new Claims(store);
            int most = 0;
            for (int turn = 0; turn < TURNS; turn++) {
                if (claims.claim(WORK)) {
                    most = Math.max(most, working.incrementAndGet());
                    done.incrementAndGet();
                    assertThat(store.ids(StateStore.CLAIM)).isNotEmpty();
                    working.decrementAndGet();
                    claims.release(WORK);
                }
                die(0);
            }
            return most;
        };
        ExecutorService threads = Executors.newFixedThreadPool(RIVALS);
        try {
            List<Callable<Integer>> rivals = new ArrayList<>();
            for (int i = 0; i < RIVALS; i++) {
                rivals.add(rival);
            }
            for (Future<Integer> most : threads.invokeAll(rivals)) {
                assertThat(most.get()).isLessThanOrEqualTo(1);
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(done).hasPositiveValue();
    }
}
