package dev.mediagen.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediagen.emulator.Emulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * One round: a command of the command line gets signals at a random moment, and a worker collects what it left. After one signal that
 * can be caught nothing is in doubt, because the command waits for what is being paid for.
 */
final class SignalRound {

    private static final List<List<String>> SIGNALS =
            List.of(List.of("INT"), List.of("TERM"), List.of("INT", "INT"), List.of("TERM", "KILL"), List.of("KILL"));
    /** It was done before, or 128 and the number of the signal. */
    private static final List<Integer> ENDED = List.of(0, 130, 137, 143);

    private static final List<String> OPTIONS =
            List.of("--backend", "openai", "--allow-retired", "--json", "--timeout", "60s");

    private final Random random;
    private final Tally tally;
    private final Path results;
    private final Path state;
    private final Path lines;

    SignalRound(long seed, Path folder, Tally tally) throws IOException {
        this.random = new Random(seed);
        this.tally = tally;
        this.results = Files.createDirectories(folder.resolve("results"));
        this.state = folder.resolve("state");
        this.lines = Files.writeString(folder.resolve("lines.jsonl"), """
                {"prompt": "picture one"}
                {"prompt": "film one", "mode": "video", "model": "sora-2"}
                {"prompt": "film two", "mode": "video", "model": "sora-2"}
                """);
    }

    /**
     * What is done.
     *
     * @param name its name
     * @param arguments of the command line
     * @param requests how many there are of each route
     */
    private record Errand(String name, List<String> arguments, Map<String, Integer> requests) {}

    private List<Errand> errands() {
        return List.of(
                new Errand("image", List.of("image", Worker.PICTURE), Map.of("openai.images.generate", 1)),
                new Errand(
                        "video",
                        List.of("video", Worker.FILMS.get(0), "--model", "sora-2"),
                        Map.of("openai.videos.create", 1, "openai.videos.get", 2, "openai.videos.content", 1)),
                new Errand("batch", List.of("batch", lines.toString()), Map.of("*", 7)));
    }

    void run() throws IOException, InterruptedException {
        try (Emulator emulator = Emulator.builder().allowRetired().start()) {
            Errand errand = any(errands());
            String route = any(errand.requests().keySet().stream().sorted().toList());
            Kill moment = Kill.onRequest(random, route, errand.requests().getOrDefault(route, 1));
            List<String> signals = any(SIGNALS);
            Child[] command = new Child[1];
            Optional<String> where = moment.strike(
                    emulator,
                    () -> command[0] = Child.start(variables(emulator), Child.mediagen(arguments(errand))),
                    child -> signals.forEach(signal -> child.signal("-" + signal)));
            String output = command[0].output();
            int exitCode = command[0].exitCode();
            tally.count(where.map(place -> String.join(" ", signals) + ": " + errand.name() + ", " + place)
                    .orElse("commands that ended before the signal"));
            assertThat(exitCode)
                    .as("%s after %s: %s", errand, signals, output)
                    .isIn(where.isPresent() ? ENDED : List.of(0));
            if (signals.size() == 1 && !signals.contains("KILL")) {
                assertThat(new State(state).prompts("INTENDED", "UNKNOWN")).isEmpty();
            }
            new Balance(results, state.toString(), tally).requireCollected(emulator);
        }
        tally.count("rounds");
    }

    private List<String> arguments(Errand errand) {
        List<String> arguments = new ArrayList<>(errand.arguments());
        arguments.addAll(OPTIONS);
        arguments.addAll(List.of("--out", results.toString()));
        return arguments;
    }

    private Map<String, String> variables(Emulator emulator) {
        Map<String, String> variables = new HashMap<>(emulator.variables());
        variables.put("MEDIAGEN_STORE", "disk");
        variables.put("MEDIAGEN_STATE", state.toString());
        return variables;
    }

    private <T> T any(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
