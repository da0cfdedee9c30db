package dev.mediagen.outside;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Another process. */
public final class Program {
    private static final long PATIENCE_MINUTES = 15;

    private Program() {}

    /**
     * Runs it to its end.
     *
     * @param environment what it sees besides the path
     * @return what it printed
     * @throws AssertionError when it does not end well
     */
    public static String run(Path folder, Map<String, String> environment, List<String> command)
            throws IOException, InterruptedException {
        Path output = Files.createTempFile(folder, "output-", ".txt");
        Process process = builder(folder, environment, command)
                .redirectOutput(output.toFile())
                .start();
        boolean over = process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES);
        process.destroyForcibly();
        String printed = Files.readString(output);
        if (!over || process.exitValue() != 0) {
            throw new AssertionError(String.join(" ", command) + "\n" + printed);
        }
        return printed;
    }

    /** A process of it that is not started yet; its errors are a part of its output. */
    static ProcessBuilder builder(Path folder, Map<String, String> environment, List<String> command) {
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.endsWith("_API_KEY") || name.endsWith("_BASE_URL"));
        builder.environment().putAll(environment);
        return builder;
    }
}
