package dev.mediagen.store.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Two containers share a folder: each has processes of its own, and in both the store has the process id 1. */
@EnabledOnOs(OS.LINUX)
class DiskStateStoreNamespacesTest {

    private static final List<String> NAMESPACE = List.of("unshare", "-p", "-f", "--mount-proc", "--kill-child");

    /** So long that only its lock can tell that a process is dead. */
    private static final String LEASE = "PT1H";

    private static final int TRIES = 3000;

    @TempDir
    private Path folder;

    private final List<Container> containers = new ArrayList<>();

    /** A process in a namespace of its own. */
    private record Container(Process process, BufferedReader answers, PrintStream commands) {

        String ask(String command, String name) throws IOException {
            commands.println(command + " " + name + " 1");
            return answers.readLine();
        }
    }

    @BeforeAll
    static void requireNamespaces() throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(NAMESPACE);
        command.add("true");
        assumeTrue(exit(command) == 0, "the system lets this user make namespaces");
    }

    private static int exit(List<String> command) throws IOException, InterruptedException {
        try {
            return new ProcessBuilder(command).start().waitFor();
        } catch (IOException e) {
            return -1;
        }
    }

    @AfterEach
    void end() {
        containers.forEach(container -> container.process().destroyForcibly());
    }

    private Container start() throws IOException {
        List<String> command = new ArrayList<>(NAMESPACE);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(
                List.of("-XX:TieredStopAtLevel=1", "-XX:-UsePerfData", "-cp", System.getProperty("java.class.path")));
        command.addAll(List.of(DiskStateStoreProcess.class.getName(), folder.toString(), LEASE));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        PrintStream commands = new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8);
        Container started = new Container(process, process.inputReader(StandardCharsets.UTF_8), commands);
        containers.add(started);
        assertThat(started.answers().readLine()).isEqualTo("ready");
        return started;
    }

    @Test
    void aHolderWithTheSameProcessIdIsAliveAndItsDeathIsSeenAtOnce() throws IOException, InterruptedException {
        Container left = start();
        Container right = start();
        assertThat(left.ask("pid", "-")).isEqualTo("1").isEqualTo(right.ask("pid", "-"));
        assertThat(left.ask("claim", "work")).isEqualTo("true");
        assertThat(right.ask("claim", "work")).isEqualTo("false");
        assertThat(right.ask("holder", "work")).isEqualTo(left.ask("holder", "work"));
        assertThat(left.ask("held", "work")).isEqualTo("true");
        left.process().destroyForcibly();
        String claimed = "false";
        for (int i = 0; i < TRIES && claimed.equals("false"); i++) {
            claimed = right.ask("claim", "work");
            left.process().waitFor(20, TimeUnit.MILLISECONDS);
        }
        assertThat(claimed).isEqualTo("true");
    }
}
