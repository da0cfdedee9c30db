package dev.mediagen.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediagen.emulator.Emulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * One round: a worker is stopped at a random moment for longer than its leases last, others take over, and then it goes on. Nothing
 * is paid for twice, and nothing is lost.
 */
final class FreezeRound {

    private static final List<String> SHORT_LEASES = List.of("-Dcrash.lease=PT1S");
    private static final int MOST_TAKEOVERS = 20;

    private final Random random;
    private final Tally tally;
    private final Path results;
    private final String state;

    FreezeRound(long seed, Path folder, Tally tally) throws IOException {
        this.random = new Random(seed);
        this.tally = tally;
        this.results = Files.createDirectories(folder.resolve("results"));
        this.state = folder.resolve("state").toString();
    }

    void run() throws IOException, InterruptedException {
        try (Emulator emulator = Emulator.builder().allowRetired().start()) {
            Kill moment = Kill.any(random);
            Child[] worker = new Child[1];
            Optional<String> where =
                    moment.strike(emulator, () -> worker[0] = start(emulator, "work", moment.halt()), Child::freeze);
            tally.count(where.map(place -> "freezes: " + moment.moment() + " " + place)
                    .orElse("workers that ended before they were frozen"));
            takeOver(emulator);
            worker[0].thaw();
            worker[0].report();
            List<String> report = start(emulator, "recover", "never").report();
            Balance balance = new Balance(results, state, tally);
            balance.requireNothingLost(new Provider(emulator), report, 0, 0);
            balance.requireNothingLeftBehind();
        }
        tally.count("rounds");
    }

    /** Other processes collect until nothing is held by the frozen one any more: they cannot know that it will go on. */
    private void takeOver(Emulator emulator) throws IOException, InterruptedException {
        for (int i = 0; i < MOST_TAKEOVERS; i++) {
            List<String> report = start(emulator, "recover", "never").report();
            if (report.stream().noneMatch(line -> line.contains("_in_use") || line.contains("_in_progress"))) {
                tally.count("takeovers");
                return;
            }
        }
        assertThat(new State(state).held()).as("leases of a frozen process").isEmpty();
    }

    private Child start(Emulator emulator, String task, String halt) {
        return Child.start(
                emulator.variables(), Child.commandWith(SHORT_LEASES, task, results.toString(), state, halt));
    }
}
