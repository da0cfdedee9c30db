package dev.mediagen.stacks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** An application of somebody's as it was built, to be started in a folder of its own. */
record Application(Path folder, Map<String, String> environment, List<String> command) {

    private static final long PATIENCE_MINUTES = 10;

    /** A process of it. */
    record Running(Process process, Path output) {

        /** Asks it to end, as a service manager does, and waits until it did. */
        void terminate() throws InterruptedException, IOException {
            process.destroy();
            end();
        }

        /**
         * Waits for its end.
         *
         * @return what it printed
         * @throws AssertionError when it does not end, or not well
         */
        String finish() throws InterruptedException, IOException {
            end();
            if (process.exitValue() != 0) {
                throw new AssertionError("It ended with " + process.exitValue() + ".\n" + printed());
            }
            return printed();
        }

        String printed() throws IOException {
            return Files.readString(output);
        }

        private void end() throws InterruptedException, IOException {
            boolean over = process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES);
            process.destroyForcibly().waitFor();
            if (!over) {
                throw new AssertionError("It does not end.\n" + printed());
            }
        }
    }

    Running start() throws IOException {
        Path output = Files.createTempFile(folder, "output-", ".txt");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().keySet().removeIf(name -> name.endsWith("_API_KEY") || name.endsWith("_BASE_URL"));
        builder.environment().putAll(environment);
        return new Running(builder.start(), output);
    }
}
