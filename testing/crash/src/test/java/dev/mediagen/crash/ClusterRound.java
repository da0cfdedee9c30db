package dev.mediagen.crash;

import dev.mediagen.emulator.Emulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * One round on a database: two workers make the same batch at once, and one of them also films and a picture. That one is killed, or
 * frozen for longer than its leases last; sometimes the other one is killed, too. Others take over. Nothing is paid for twice, and
 * nothing is lost.
 */
final class ClusterRound {

    private static final List<String> SHORT_LEASES = List.of("-Dcrash.lease=PT2S");
    private static final int MOST_TAKEOVERS = 30;
    private static final int FREEZES_PER_ROUND = 3;
    private static final int OTHER_KILLS_PER_ROUND = 3;
    private static final int LONGEST_LIFE = 2_000;

    private final Random random;
    private final Tally tally;
    private final Path results;
    private final String state;

    ClusterRound(long seed, Path folder, String state, Tally tally) throws IOException {
        this.random = new Random(seed);
        this.tally = tally;
        this.results = Files.createDirectories(folder.resolve("results"));
        this.state = state;
    }

    void run() throws IOException, InterruptedException {
        try (Emulator emulator = Emulator.builder().allowRetired().start()) {
            Child other = start(emulator, random.nextBoolean() ? "batch" : "recover", "never");
            boolean freezes = random.nextInt(FREEZES_PER_ROUND) == 0;
            Child struck = strike(emulator, Kill.any(random), freezes);
            if (random.nextInt(OTHER_KILLS_PER_ROUND) == 0) {
                other.killAfter(Duration.ofMillis(random.nextInt(LONGEST_LIFE)));
                tally.count("kills of the other worker, or its end before");
            } else {
                other.report();
            }
            tally.count("leases after a blow", new State(state).claims().size());
            takeOver(emulator);
            if (freezes) {
                struck.thaw();
                struck.report();
            }
            List<String> report = takeOver(emulator);
            Balance balance = new Balance(results, state, tally);
            balance.requireNothingLost(new Provider(emulator), report, 0, 0);
            balance.requireNothingLeftBehind();
        }
        tally.count("rounds");
    }

    private Child strike(Emulator emulator, Kill moment, boolean freezes) throws InterruptedException {
        Child[] worker = new Child[1];
        Optional<String> where =
                moment.strike(emulator, () -> worker[0] = start(emulator, "work", moment.halt()), struck -> {
                    if (freezes) {
                        struck.freeze();
                    } else {
                        struck.killAfter(moment.delay());
                    }
                });
        tally.count(where.map(place -> (freezes ? "freezes: " : "kills: ") + moment.moment() + " " + place)
                .orElse("workers that ended before the blow"));
        return worker[0];
    }

    /** Other processes collect until the leases of the one that was struck are over, and nothing is held any more. */
    private List<String> takeOver(Emulator emulator) throws InterruptedException {
        for (int i = 0; i < MOST_TAKEOVERS; i++) {
            List<String> report = start(emulator, "recover", "never").report();
            tally.count("processes that took over");
            if (report.stream().noneMatch(line -> line.contains("_in_use") || line.contains("_in_progress"))) {
                return report;
            }
        }
        throw new AssertionError("Leases do not end.");
    }

    private Child start(Emulator emulator, String task, String halt) {
        return Child.start(
                emulator.variables(), Child.commandWith(SHORT_LEASES, task, results.toString(), state, halt));
    }
}
