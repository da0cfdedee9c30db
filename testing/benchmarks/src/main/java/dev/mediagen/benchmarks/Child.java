package dev.mediagen.benchmarks;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A program of this module in a JVM of its own, so that its memory and its processor time do not count here. It is told and
 * tells what is to be known line by line, and its end is that of its input.
 */
final class Child implements AutoCloseable {

    private final Process process;
    private final BufferedReader said;
    private final PrintWriter told;

    private Child(Process process) {
        this.process = process;
        this.said = process.inputReader(StandardCharsets.UTF_8);
        this.told = new PrintWriter(process.outputWriter(StandardCharsets.UTF_8), true);
    }

    /** Starts a program with flags for its JVM and variables besides those of this process. */
    static Child start(Class<?> program, List<String> flags, Map<String, String> variables, Object... arguments)
            throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(flags);
        command.add("-cp");
        command.add(
                System.getProperty("java.class.path") + File.pathSeparator + System.getProperty("jdk.module.path", ""));
        command.add(program.getName());
        for (Object argument : arguments) {
            command.add(argument.toString());
        }
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().putAll(variables);
        return new Child(builder.start());
    }

    /** The next line that it says; empty when it has ended. */
    Optional<String> line() throws IOException {
        return Optional.ofNullable(said.readLine());
    }

    /** Hands on what it says line by line, until it ends. */
    void forEachLine(Consumer<String> listener) {
        said.lines().forEach(listener);
    }

    /** The processor time that it has used so far. */
    Duration processorTime() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /** Tells it a line and waits for the next one that it says. */
    String ask(String line) throws IOException {
        told.println(line);
        return line().orElseThrow(() -> new IOException("It ended without an answer."));
    }

    /** Ends it at once, as {@code kill -9} does. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Waits for its end. */
    int exit() throws InterruptedException {
        return process.waitFor();
    }

    @Override
    public void close() {
        told.close();
        process.destroy();
    }
}
