package dev.mediagen.crash;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** A {@link Worker} or the command line in a JVM of its own. */
final class Child {

    private static final List<String> QUICK_START =
            List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto", "-Xmx128m");

    private final Process process;
    private final BufferedReader lines;

    private Child(Process process) {
        this.process = process;
        this.lines = process.inputReader();
    }

    /** The command of a worker, for those who have more to say before it. */
    static List<String> command(String... arguments) {
        return commandWith(List.of(), arguments);
    }

    /** The command of a worker in a JVM with more flags. */
    static List<String> commandWith(List<String> flags, String... arguments) {
        return java(flags, Worker.class.getName(), List.of(arguments));
    }

    /** The command of the command line. */
    static List<String> mediagen(List<String> arguments) {
        return java(List.of(), "dev.mediagen.cli.Main", arguments);
    }

    private static List<String> java(List<String> flags, String program, List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(QUICK_START);
        command.addAll(flags);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), program));
        command.addAll(arguments);
        return command;
    }

    static Child start(Map<String, String> environment, List<String> command) {
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().putAll(environment);
        try {
            return new Child(builder.start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** SIGSTOP: all its threads stand still, and it does not notice. */
    void freeze() {
        signal("-STOP");
    }

    /** SIGCONT, and a byte for a thread that was halted. */
    void thaw() {
        signal("-CONT");
        try (OutputStream input = process.getOutputStream()) {
            input.write('\n');
        } catch (IOException e) {
            // It has ended.
        }
    }

    /** Sends a signal, unless the process has ended. */
    void signal(String signal) {
        if (!isAlive()) {
            return;
        }
        try {
            new ProcessBuilder("kill", signal, Long.toString(process.pid()))
                    .inheritIO()
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError("The test was interrupted.", e);
        }
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Waits for a line with this beginning and gives the rest of it; empty when the process ends without one. */
    Optional<String> line(String beginning) {
        return lines.lines()
                .filter(line -> line.startsWith(beginning))
                .map(line -> line.substring(beginning.length()))
                .findFirst();
    }

    /** SIGKILL, after it went on for so long unless it ended by itself; nothing of it is left when this returns. */
    void killAfter(Duration delay) throws InterruptedException {
        process.waitFor(delay.toMillis(), TimeUnit.MILLISECONDS);
        process.destroyForcibly().waitFor();
    }

    /** All that it prints until it ends. */
    String output() {
        return lines.lines().collect(Collectors.joining("\n"));
    }

    /** The exit code, once it has ended. */
    int exitCode() throws InterruptedException {
        return process.waitFor();
    }

    /** All that it printed, once it has ended by itself. */
    List<String> report() throws InterruptedException {
        List<String> report = lines.lines().toList();
        int exit = process.waitFor();
        if (exit != 0) {
            throw new AssertionError("The worker ended with " + exit + " after it said " + report);
        }
        return report;
    }
}
