package dev.mediagen.crash;

import dev.mediagen.emulator.Emulator;
import dev.mediagen.emulator.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;

/**
 * One round: a worker is killed at a random moment, sometimes the one that recovers is killed, too, and then one is let live.
 * After that everything that the provider took is here exactly once, or stands in the journal as in doubt.
 */
final class Round {

    private static final int RECOVERIES_PER_KILL = 3;
    private static final int ROUNDS_PER_BUSY_PROVIDER = 4;

    private final Random random;
    private final Tally tally;
    private final Path results;
    private final String state;
    private int refused;

    Round(long seed, Path folder, Tally tally) throws IOException {
        this.random = new Random(seed);
        this.tally = tally;
        this.results = Files.createDirectories(folder.resolve("results"));
        this.state = folder.resolve("state").toString();
    }

    void run() throws IOException, InterruptedException {
        try (Emulator emulator = Emulator.builder().allowRetired().start()) {
            if (random.nextInt(ROUNDS_PER_BUSY_PROVIDER) == 0) {
                emulator.fault("openai.videos.create", Fault.status(503).retryAfter(0));
                refused = 1;
            }
            killed(emulator, "work");
            if (random.nextInt(RECOVERIES_PER_KILL) == 0) {
                killed(emulator, "recover");
            }
            List<String> continuations = new Results(results).continuations();
            List<String> known = continuations.subList(0, Math.min(1, continuations.size()));
            List<String> report = Child.start(emulator.variables(), command("recover", "never", known))
                    .report();
            Balance balance = new Balance(results, state, tally);
            balance.requireNothingLost(new Provider(emulator), report, known.size(), refused);
            balance.requireNothingLeftBehind();
        }
        tally.count("rounds");
    }

    private void killed(Emulator emulator, String task) throws IOException, InterruptedException {
        Kill kill = Kill.any(random);
        Optional<String> where =
                kill.strike(emulator, () -> Child.start(emulator.variables(), command(task, kill.halt(), List.of())));
        tally.count(where.map(place -> "kills: " + task + ", " + kill.moment() + " " + place)
                .orElse("workers that ended before they were killed"));
        where.ifPresent(place -> tally.count("kills"));
        tally.count(
                "hidden files and folders after a kill",
                new Results(results).leftovers().size());
        tally.count("claims after a kill", new State(state).claims().size());
        new Results(results).requireWhole();
        State left = new State(state);
        left.requireWhole();
        left.statuses().forEach(status -> tally.count("jobs in the journal after a kill: " + status));
    }

    private List<String> command(String task, String halt, List<String> continuations) {
        Stream<String> arguments =
                Stream.concat(Stream.of(task, results.toString(), state, halt), continuations.stream());
        return Child.command(arguments.toArray(String[]::new));
    }
}
