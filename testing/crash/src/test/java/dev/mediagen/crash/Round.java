package dev.mediagen.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediagen.emulator.Emulator;
import dev.mediagen.emulator.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
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
    private final Path state;
    private int refused;

    Round(long seed, Path folder, Tally tally) throws IOException {
        this.random = new Random(seed);
        this.tally = tally;
        this.results = Files.createDirectories(folder.resolve("results"));
        this.state = folder.resolve("state");
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
            requireNothingLost(new Provider(emulator), report, known.size());
            requireNothingLeftBehind();
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
                Stream.concat(Stream.of(task, results.toString(), state.toString(), halt), continuations.stream());
        return Child.command(arguments.toArray(String[]::new));
    }

    private void requireNothingLost(Provider provider, List<String> report, int continued)
            throws IOException, InterruptedException {
        Results files = new Results(results);
        State journal = new State(state);
        files.requireWhole();
        journal.requireWhole();
        List<String> doubtful = journal.prompts("INTENDED", "UNKNOWN");
        assertThat(journal.statuses()).as("what is left").hasSameSizeAs(doubtful);
        assertThat(report.stream().filter(line -> line.startsWith("left "))).hasSameSizeAs(doubtful);
        assertThat(report.stream().filter(line -> line.startsWith(Worker.CONTINUED)))
                .hasSize(continued);
        assertThat(report.stream().filter(line -> line.startsWith("failed ")))
                .allMatch(line -> line.contains("outcome_unknown"));

        Map<String, List<Path>> made = files.byPrompt();
        Map<String, Integer> posts = provider.posts();
        Map<String, Integer> jobs = provider.jobs();
        assertThat(jobs.values()).as("jobs a prompt").allMatch(count -> count == 1);
        assertThat(posts.values().stream().mapToInt(count -> count - 1).sum())
                .as("requests sent again, of which %s were refused: %s", refused, posts)
                .isLessThanOrEqualTo(refused);
        for (String prompt : all()) {
            int paid = jobs.getOrDefault(prompt, prompt.startsWith("film") ? 0 : posts.getOrDefault(prompt, 0));
            requireOnce(prompt, paid, made.getOrDefault(prompt, List.of()), doubtful.contains(prompt));
        }
        assertThat(Worker.BATCH).allMatch(prompt -> made.containsKey(prompt) || doubtful.contains(prompt));
        tally.count("continuations gone on from after a kill", continued);
    }

    /** Temporary files stay only for what is in doubt, and go with it; claims of the dead do not stay at all. */
    private void requireNothingLeftBehind() throws IOException {
        State journal = new State(state);
        List<String> doubtful = journal.ids();
        assertThat(new Results(results).leftovers())
                .allMatch(name -> doubtful.stream().anyMatch(name::contains), "of a job in doubt");
        assertThat(journal.claims()).isEmpty();
        journal.forgetAll();
        assertThat(new Results(results).leftovers()).isEmpty();
        assertThat(journal.statuses()).isEmpty();
    }

    private void requireOnce(String prompt, int paid, List<Path> files, boolean doubtful) {
        if (paid > 0) {
            assertThat(files.size() + (doubtful ? 1 : 0))
                    .as("%s was paid for %s times; files %s, in doubt: %s", prompt, paid, files, doubtful)
                    .isEqualTo(1);
            tally.count(prompt.startsWith("film") ? "jobs accepted" : "pictures paid for");
            tally.count(doubtful ? "in doubt, told as such" : "collected once");
        } else {
            assertThat(files).as("%s was never paid for", prompt).isEmpty();
        }
    }

    private static Set<String> all() {
        Set<String> all = new HashSet<>(Worker.FILMS);
        all.add(Worker.PICTURE);
        all.addAll(Worker.BATCH);
        return all;
    }
}
