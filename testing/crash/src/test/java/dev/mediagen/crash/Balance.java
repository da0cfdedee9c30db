package dev.mediagen.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediagen.emulator.Emulator;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What must hold once processes were killed or frozen and others took over.
 *
 * @param results the folder of results
 * @param state the folder or the database of state
 * @param tally what is counted
 */
record Balance(Path results, String state, Tally tally) {

    /** Lets a worker collect what was left: after that nothing is lost, and nothing is left behind. */
    void requireCollected(Emulator emulator) throws IOException, InterruptedException {
        List<String> report = Child.start(
                        emulator.variables(), Child.command("recover", results.toString(), state, "never"))
                .report();
        requireNothingLost(new Provider(emulator), report, 0, 0);
        requireNothingLeftBehind();
    }

    /** What the provider took is here exactly once, or is in doubt. */
    void requireNothingLost(Provider provider, List<String> report, int continued, int refused)
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

    /** Temporary files stay only for what is in doubt, and go with it; nobody works on anything. */
    void requireNothingLeftBehind() throws IOException {
        State journal = new State(state);
        List<String> doubtful = journal.ids();
        assertThat(new Results(results).leftovers())
                .allMatch(name -> doubtful.stream().anyMatch(name::contains), "of a job in doubt");
        assertThat(journal.held()).isEmpty();
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
