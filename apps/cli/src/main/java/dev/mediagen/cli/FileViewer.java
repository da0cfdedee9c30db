package dev.mediagen.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** Opens a file with the program that the desktop has for it. */
final class FileViewer {

    private static final int PATIENCE_SECONDS = 5;

    private FileViewer() {}

    /**
     * Opens a file. The program goes on when the command ends.
     *
     * @throws IOException when the desktop's command is missing or refuses the file
     */
    static void open(Path file) throws IOException {
        Process process = new ProcessBuilder(command(file.toString()))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            // Some of these commands end at once, others with the program.
            if (process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) && process.exitValue() != 0) {
                throw new IOException("The desktop's command ended with " + process.exitValue() + ".");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static List<String> command(String file) {
        String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        if (system.contains("win")) {
            return List.of("rundll32", "url.dll,FileProtocolHandler", file);
        }
        return List.of(system.contains("mac") ? "open" : "xdg-open", file);
    }
}
