package dev.mediagen.tck;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds threads that remain after each round of work. A thread belongs to the group of its creator, which distinguishes threads of
 * the backend from those of its test server.
 */
final class RemainingThreads {
    private static final int MOST_THREADS = 1000;

    /** The time that threads may take to end. */
    private static final Duration GRACE = Duration.ofSeconds(3);

    private static final Duration STEP = Duration.ofMillis(250);

    private final ThreadGroup group;
    private final Set<Thread> before;

    private RemainingThreads(ThreadGroup group) {
        this.group = group;
        this.before = Set.copyOf(alive());
    }

    /** Records the threads that exist now. */
    static RemainingThreads in(ThreadGroup group) {
        return new RemainingThreads(group);
    }

    private List<Thread> alive() {
        Thread[] threads = new Thread[MOST_THREADS];
        int count = group.enumerate(threads);
        return List.of(Arrays.copyOf(threads, count));
    }

    /**
     * The threads that remain since then, where there is at least one of a kind for each round. Garbage is collected, because some
     * threads, as those of the JDK's HTTP client, only end after that.
     */
    List<Thread> since(int rounds) throws InterruptedException {
        List<Thread> left = left(rounds);
        for (long waited = 0; !left.isEmpty() && waited < GRACE.toMillis(); waited += STEP.toMillis()) {
            System.gc();
            left.get(0).join(STEP.toMillis());
            left = left(rounds);
        }
        return left;
    }

    private List<Thread> left(int rounds) {
        Map<String, List<Thread>> kinds = new HashMap<>();
        for (Thread thread : alive()) {
            if (!before.contains(thread)) {
                kinds.computeIfAbsent(kind(thread), unseen -> new ArrayList<>()).add(thread);
            }
        }
        return kinds.values().stream()
                .filter(threads -> threads.size() >= rounds)
                .flatMap(Collection::stream)
                .toList();
    }

    /** The name without numbers and ids. */
    private static String kind(Thread thread) {
        return thread.getName().replaceAll("\\b\\p{XDigit}{4,}\\b|\\d+", "#");
    }
}
