package dev.mediagen.tck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediagen.api.MediaType;
import dev.mediagen.api.Option;
import dev.mediagen.api.Options;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;

/** Checks that an opened backend serves many threads concurrently, and releases everything when it is closed. */
final class ThreadSection implements Section {
    private static final int CALLERS = 16;
    private static final int MOST_THREADS = 1000;
    private static final int ROUNDS = 3;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** The time that all threads may take to end. */
    private static final Duration GRACE = Duration.ofSeconds(2);

    /** Media types, fastest first: videos can be slow to make, and prove nothing more than images. */
    private static final List<MediaType> QUICKEST_FIRST = List.of(MediaType.IMAGE, MediaType.AUDIO, MediaType.VIDEO);

    private final Subject subject;

    ThreadSection(Subject subject) {
        this.subject = subject;
    }

    @Override
    public Stream<Check> checks() {
        Optional<Ability> chosen = subject.firstOfEachOperation()
                .filter(ability -> ability.operation().required().contains(Option.PROMPT))
                .min(Comparator.comparing((Ability ability) ->
                        QUICKEST_FIRST.indexOf(ability.operation().mediaType())));
        return chosen.stream()
                .flatMap(ability -> Stream.of(
                        new Check(CALLERS + " concurrent callers each get their own result", () -> servesMany(ability)),
                        new Check(
                                "closing leaves no thread that keeps the process alive", () -> leavesNoThread(ability)),
                        new Check("closing ends all threads", () -> endsItsThreads(ability))));
    }

    private void servesMany(Ability ability) throws InterruptedException {
        List<String> alone = new ArrayList<>();
        try (Bench bench = subject.bench()) {
            for (int i = 0; i < CALLERS; i++) {
                Attempt attempt = bench.attempt(ability, numbered(ability, i));
                attempt.orFail("Caller " + i + " alone");
                alone.add(attempt.mark());
            }
        }
        int before = subject.wireSize();
        Map<Integer, Attempt> together = together(ability, new ThreadGroup("mediagen-tck"));
        for (int i = 0; i < CALLERS; i++) {
            Optional.ofNullable(together.get(i)).orElseThrow().orFail("Caller " + i + " among " + CALLERS);
        }
        if (subject.wire().isPresent()) {
            requireEachSentOnce(before);
        } else if (isRepeatable(ability, alone)) {
            assertThat(new TreeMap<>(together).values().stream().map(Attempt::mark))
                    .as("the results of concurrent callers, and those of each alone")
                    .containsExactlyElementsOf(alone);
        }
    }

    private Map<Integer, Attempt> together(Ability ability, ThreadGroup group) throws InterruptedException {
        Map<Integer, Attempt> attempts = new ConcurrentHashMap<>();
        CountDownLatch go = new CountDownLatch(CALLERS);
        try (Bench bench = subject.bench()) {
            List<Thread> callers = new ArrayList<>();
            for (int i = 0; i < CALLERS; i++) {
                int number = i;
                Options request = numbered(ability, i);
                Thread caller = new Thread(group, () -> {
                    go.countDown();
                    awaitQuietly(go);
                    attempts.put(number, bench.attempt(ability, request));
                });
                caller.start();
                callers.add(caller);
            }
            for (Thread caller : callers) {
                caller.join(PATIENCE.toMillis());
            }
        }
        assertThat(attempts).as("callers that got a result").hasSize(CALLERS);
        return attempts;
    }

    private void requireEachSentOnce(int before) {
        List<String> sent = subject.wireSince(before);
        for (int i = 0; i < CALLERS; i++) {
            String prompt = prompt(i);
            assertThat(sent.stream().filter(request -> request.contains(prompt)))
                    .as("requests with the prompt: %s", prompt)
                    .hasSize(1);
        }
    }

    private boolean isRepeatable(Ability ability, List<String> alone) {
        try (Bench bench = subject.bench()) {
            return bench.attempt(ability, numbered(ability, 0)).mark().equals(alone.get(0));
        }
    }

    /**
     * Checks that no thread is left. A thread belongs to the group of its creator, which distinguishes threads of the backend from
     * those of the test.
     */
    private void leavesNoThread(Ability ability) throws InterruptedException {
        ThreadGroup group = new ThreadGroup("mediagen-tck");
        together(ability, group);
        Thread[] threads = new Thread[MOST_THREADS];
        int count = group.enumerate(threads);
        List<Thread> left = new ArrayList<>();
        long end = System.nanoTime() + GRACE.toNanos();
        for (Thread thread : Arrays.copyOf(threads, count)) {
            if (!thread.isDaemon()) {
                thread.join(
                        Math.max(1, Duration.ofNanos(end - System.nanoTime()).toMillis()));
                left.add(thread);
            }
        }
        left.removeIf(thread -> !thread.isAlive());
        assertThat(left).as("non-daemon threads that outlive the backend").isEmpty();
    }

    /** Checks that threads do not add up: a library may keep some for all backends, but not new ones for each. */
    private void endsItsThreads(Ability ability) throws InterruptedException {
        ThreadGroup group = new ThreadGroup("mediagen-tck");
        openAndClose(ability, group, 1);
        RemainingThreads before = RemainingThreads.in(group);
        openAndClose(ability, group, ROUNDS);
        List<Thread> left = before.since(ROUNDS);
        assertThat(left)
                .as("threads that remain after the backend was opened and closed %s times; end them in close()", ROUNDS)
                .isEmpty();
    }

    private void openAndClose(Ability ability, ThreadGroup group, int rounds) throws InterruptedException {
        List<Throwable> failures = new CopyOnWriteArrayList<>();
        Thread caller = new Thread(group, () -> {
            for (int i = 0; i < rounds; i++) {
                try (Bench bench = subject.bench()) {
                    bench.attempt(ability, numbered(ability, 0)).orFail("The request of one round");
                } catch (RuntimeException | AssertionError e) {
                    failures.add(e);
                }
            }
        });
        caller.start();
        caller.join();
        assertThat(failures).as("failures of the requests").isEmpty();
    }

    private Options numbered(Ability ability, int number) {
        return subject.samples(ability).leastOrAbort().with(Option.PROMPT, prompt(number));
    }

    private static String prompt(int number) {
        return "lighthouse number " + number + " of many";
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
