package dev.mediagen.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediagen.emulator.Fault;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An installed copy has the emulator on its class path for the command {@code emulate} only. */
@Tag("once")
class WithoutEmulatorTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"config", "help emulate", "--help", "completion bash"})
    void otherCommandsNeedNoEmulator(String arguments) throws Exception {
        ProcessBuilder builder = new Installation(folder).command(arguments.split(" "));
        List<String> command = new ArrayList<>(builder.command());
        int classPath = command.indexOf("-cp") + 1;
        command.set(
                classPath,
                Arrays.stream(command.get(classPath).split(File.pathSeparator))
                        .filter(entry -> !entry.contains("emulator"))
                        .collect(Collectors.joining(File.pathSeparator)));
        Process process = builder.command(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).as(output).isZero();
        assertThat(output).doesNotContain("NoClassDefFoundError");
    }

    @Test
    void theHelpListsAllKindsOfFaults() {
        assertThat(EmulateCommand.KINDS.split(", ")).containsExactlyElementsOf(Fault.kinds());
    }
}
