package dev.mediagen.stacks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediagen.emulator.Emulator;
import dev.mediagen.emulator.Gate;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What every application must come through: it makes an image, speech and a video; it is asked to end while the provider works on
 * the video; it is started again, and has the video without paying for it twice.
 */
final class Rehearsal {

    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private Rehearsal() {}

    /**
     * Starts an application twice.
     *
     * @param folder an empty one, for its results and its state
     * @param command how it is started
     */
    static void play(Path folder, List<String> command) throws IOException, InterruptedException {
        try (Emulator emulator = Emulator.builder().pollsUntilDone(1).start()) {
            Application application = new Application(folder, environment(emulator, folder), command);
            String first = interrupted(application, emulator);
            assertThat(results(first, "image-generate")).hasSize(1);
            assertThat(results(first, "speech")).hasSize(1);
            assertThat(results(first, "video-generate")).isEmpty();

            List<Path> made = results(application.start().finish(), "video-generate");

            assertThat(made).hasSize(1).allSatisfy(file -> assertThat(file).isNotEmptyFile());
            assertThat(emulator.requests().method("POST").count()).isEqualTo(3);
        }
    }

    /** Asks the application to end while its question for the video is not answered yet. */
    private static String interrupted(Application application, Emulator emulator)
            throws IOException, InterruptedException {
        try (Gate gate = emulator.hold("xai.videos.get")) {
            Application.Running running = application.start();
            try {
                gate.awaitWaiting(1, PATIENCE);
            } catch (IllegalStateException e) {
                running.process().destroyForcibly().waitFor();
                throw new AssertionError(running.printed(), e);
            }
            running.terminate();
            return running.printed();
        }
    }

    private static Map<String, String> environment(Emulator emulator, Path folder) {
        Map<String, String> environment = new HashMap<>(emulator.variables());
        environment.put("MEDIAGEN_STATE", folder.resolve("state").toString());
        return environment;
    }

    private static List<Path> results(String printed, String operation) {
        String beginning = "made " + operation + " ";
        return printed.lines()
                .filter(line -> line.startsWith(beginning))
                .map(line -> Path.of(line.substring(beginning.length())))
                .toList();
    }
}
