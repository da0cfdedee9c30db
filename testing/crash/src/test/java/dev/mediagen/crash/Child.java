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

/** A {@link Worker} in a JVM of its own. */
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
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(QUICK_START);
        command.addAll(flags);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Worker.class.getName()));
        command.addAll(List.of(arguments));
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

    private void signal(String signal) {
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
