package dev.mediagen.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** {@code docs/commands.md} is what the commands say of themselves. */
class CommandsPageTest {

    private static final Path PAGE = Path.of("..", "..", "docs", "commands.md");

    @TempDir
    Path folder;

    /** {@code -Ddocs.write=true} writes the page anew. */
    @Test
    void thePageSaysWhatTheHelpSays() throws IOException {
        StringBuilder page = new StringBuilder("""
                # Commands

                Generated from the help of each command by the build (`apps/cli`); do not edit. The allowed values of each model are in
                [providers](providers.md) and in the output of `mediagen models BACKEND MODEL`.
                """);
        Shell shell = Shell.in(folder).columns(100);
        append(page, "mediagen", shell.run("--help").out());
        appendAll(page, "mediagen", shell.tree());
        if (Boolean.getBoolean("docs.write")) {
            Files.writeString(PAGE, page);
        }
        assertThat(PAGE).as("run the tests of apps/cli with -Ddocs.write=true").hasContent(page.toString());
    }

    private static void appendAll(StringBuilder page, String group, CommandLine commands) {
        commands.getSubcommands().forEach((word, command) -> {
            if (command.getCommandSpec().usageMessage().hidden()) {
                return;
            }
            append(page, group + " " + word, command.getUsageMessage(CommandLine.Help.Ansi.OFF));
            appendAll(page, group + " " + word, command);
        });
    }

    private static void append(StringBuilder page, String name, String help) {
        page.append("\n## ")
                .append(name)
                .append("\n\n```\n")
                .append(help.stripTrailing())
                .append("\n```\n");
    }
}
