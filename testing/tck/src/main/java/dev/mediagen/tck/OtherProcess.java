package dev.mediagen.tck;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A {@link StateStoreProcess} in a separate JVM. */
final class OtherProcess implements AutoCloseable {
    private static final List<String> QUICK_START =
            List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto", "-Xmx128m");

    private final Process process;
    private final BufferedReader lines;
    private final PrintStream commands;

    private OtherProcess(Process process) {
        this.process = process;
        this.lines = process.inputReader(StandardCharsets.UTF_8);
        this.commands = new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8);
    }

    /** Starts it and returns when it is ready. */
    static OtherProcess start(Class<?> main, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(QUICK_START);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(arguments);
        OtherProcess started = new OtherProcess(new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
        started.expect(StateStoreProcess.READY);
        return started;
    }

    private void expect(String expected) throws IOException {
        String line = line().orElse("nothing");
        if (!line.equals(expected)) {
            throw new AssertionError("The other process said \"" + line + "\" instead of \"" + expected + "\".");
        }
    }

    void send(String command, String name, int number) {
        commands.println(command + " " + name + " " + number);
    }

    String ask(String command, String name) throws IOException {
        send(command, name, 1);
        return line().orElseThrow(() -> new AssertionError("The other process ended at \"" + command + "\"."));
    }

    /** The next line of its output; empty when it ended. */
    Optional<String> line() throws IOException {
        return Optional.ofNullable(lines.readLine());
    }

    String pid() {
        return String.valueOf(process.pid());
    }

    /** Waits a short time, before a condition that depends on other processes is checked again. */
    static void pause() throws InterruptedException {
        new CountDownLatch(1).await(20, TimeUnit.MILLISECONDS);
    }

    void freeze() throws IOException, InterruptedException {
        signal("-STOP");
    }

    void thaw() throws IOException, InterruptedException {
        signal("-CONT");
    }

    private void signal(String signal) throws IOException, InterruptedException {
        int exit = new ProcessBuilder("kill", signal, pid()).inheritIO().start().waitFor();
        if (exit != 0) {
            throw new IOException("The signal " + signal + " was not sent.");
        }
    }

    /** SIGKILL; the process has ended when this returns, but its output can still be read. */
    void kill() throws InterruptedException {
        process.toHandle().destroyForcibly();
        process.waitFor();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
