package dev.mediagen.fault.matrix;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds threads, sockets and open files that were not there before. */
final class Remains {
    private static final Path DESCRIPTORS = Path.of("/proc/self/fd");
    private static final Duration STEP = Duration.ofMillis(100);
    private static final int MOST_STEPS = 100;

    private static final Set<String> PROCESS =
            Set.of("OkHttp TaskRunner", "Okio Watchdog", "Java2D Disposer", "Cleaner-0");

    private final Set<Thread> threads = threads();
    private final Set<String> descriptors = descriptors();

    /** What remains; waits, for a bounded time, until nothing does. */
    List<String> left() throws InterruptedException {
        List<String> left = now();
        Thread never = new Thread(() -> {}, "never started");
        for (int i = 0; i < MOST_STEPS && !left.isEmpty(); i++) {
            System.gc();
            threads().stream()
                    .filter(thread -> !threads.contains(thread))
                    .findFirst()
                    .orElse(never)
                    .join(STEP.toMillis());
            left = now();
        }
        return left;
    }

    private List<String> now() {
        List<String> left = new ArrayList<>();
        threads().stream()
                .filter(thread -> !threads.contains(thread))
                .forEach(thread -> left.add("thread " + thread.getName()));
        descriptors().stream().filter(open -> !descriptors.contains(open)).forEach(left::add);
        return left;
    }

    /** Without those that belong to the process and end by themselves when nothing uses them. */
    private static Set<Thread> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> !PROCESS.contains(thread.getName()))
                .collect(Collectors.toSet());
    }

    /** Files by their names, and sockets; what the virtual machine opens for itself is left out. */
    private static Set<String> descriptors() {
        Set<String> open = new HashSet<>();
        if (!Files.isDirectory(DESCRIPTORS)) {
            return open;
        }
        try (Stream<Path> all = Files.list(DESCRIPTORS)) {
            all.forEach(one -> target(one)
                    .filter(name -> !name.matches(".*\\.jar|/proc/.*|/dev/.*|.*/modules"))
                    .ifPresent(open::add));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return open;
    }

    private static Optional<String> target(Path descriptor) {
        try {
            return Optional.of(Files.readSymbolicLink(descriptor).toString());
        } catch (IOException closedMeanwhile) {
            return Optional.empty();
        }
    }
}
