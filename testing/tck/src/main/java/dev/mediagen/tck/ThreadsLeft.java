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
 * Finds threads that are left behind again and again. A thread belongs to the group of the one that makes it, so those of the backend
 * are told from those of its test server.
 */
final class ThreadsLeft {
    private static final int MOST_THREADS = 1000;

    /** What a thread that was told to end may take for it, all together. */
    private static final Duration GRACE = Duration.ofSeconds(3);

    private static final Duration STEP = Duration.ofMillis(50);

    private final ThreadGroup group;
    private final Set<Thread> before;

    private ThreadsLeft(ThreadGroup group) {
        this.group = group;
        this.before = Set.copyOf(alive());
    }

    /** Remembers which threads there are now. */
    static ThreadsLeft in(ThreadGroup group) {
        return new ThreadsLeft(group);
    }

    private List<Thread> alive() {
        Thread[] threads = new Thread[MOST_THREADS];
        int count = group.enumerate(threads);
        return List.of(Arrays.copyOf(threads, count));
    }

    /**
     * The threads of which at least so many of one kind were left since then. What only ends when nobody refers to it any more, as the
     * threads of the JDK's own HTTP client do, is given the occasion.
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

    /** Threads of one kind differ in their numbers, or in an id. */
    private static String kind(Thread thread) {
        return thread.getName().replaceAll("\\b\\p{XDigit}{4,}\\b|\\d+", "#");
    }
}
