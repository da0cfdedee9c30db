package dev.mediagen.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The man page is what the commands say of themselves. */
class ManPageTest {

    private static final Path PAGE = Path.of("..", "distribution", "src", "main", "man", "mediagen.1");

    @TempDir
    Path folder;

    /** {@code -Ddocs.write=true} writes the page anew. */
    @Test
    void thePageSaysWhatTheHelpSays() throws IOException {
        CommandLine root = Shell.in(folder).tree();
        StringBuilder page = new StringBuilder("""
                .\\" Generated from the help of each command by the build (apps/cli); do not edit.
                .TH MEDIAGEN 1 "" mediagen "User commands"
                .SH NAME
                mediagen \\- generate images, video and audio with the installed backends
                .SH SYNOPSIS
                .B mediagen
                .I COMMAND
                [\\fIOPTIONS\\fR]
                .SH COMMANDS
                """);
        append(page, "mediagen", root);
        page.append("""
                .SH FILES
                .TP
                ~/.config/mediagen/config.properties
                Defaults for options; see
                .BR "mediagen config" .
                .SH EXIT STATUS
                """);
        ExitCode.meanings()
                .forEach((code, meaning) -> page.append(".TP\n")
                        .append(code)
                        .append('\n')
                        .append(escaped(meaning))
                        .append('\n'));
        if (Boolean.getBoolean("docs.write")) {
            Files.createDirectories(PAGE.getParent());
            Files.writeString(PAGE, page);
        }
        assertThat(PAGE).as("run the tests of apps/cli with -Ddocs.write=true").hasContent(page.toString());
    }

    private static void append(StringBuilder page, String group, CommandLine commands) {
        commands.getSubcommands().forEach((word, command) -> {
            CommandSpec spec = command.getCommandSpec();
            if (!spec.usageMessage().hidden()) {
                describe(page, group + " " + word, spec);
                append(page, group + " " + word, command);
            }
        });
    }

    private static void describe(StringBuilder page, String name, CommandSpec spec) {
        page.append(".SS ").append(name);
        spec.positionalParameters().forEach(position -> page.append(' ').append(position.paramLabel()));
        page.append('\n');
        lines(page, spec.usageMessage().description());
        spec.positionalParameters().forEach(position -> entry(page, position.paramLabel(), position.description()));
        spec.options().stream()
                .filter(option -> !option.hidden())
                .forEach(option -> entry(page, names(option), option.description()));
        lines(page, spec.usageMessage().footer());
    }

    private static String names(OptionSpec option) {
        String value = option.arity().max() > 0 ? "=" + option.paramLabel() : "";
        return String.join(", ", option.names()) + value;
    }

    private static void entry(StringBuilder page, String name, String[] description) {
        page.append(".TP\n.B ").append(escaped(name)).append('\n');
        page.append(escaped(String.join(" ", description))).append('\n');
    }

    /** Lines with an indent are shown as they are. */
    private static void lines(StringBuilder page, String[] lines) {
        List<String> texts = Arrays.asList(lines);
        for (String line : texts) {
            if (line.startsWith("  ")) {
                page.append(".br\n\\ \\ ").append(escaped(line.strip())).append('\n');
            } else {
                page.append(line.isEmpty() ? ".PP" : escaped(line)).append('\n');
            }
        }
    }

    private static String escaped(String text) {
        String plain =
                text.replace("%%", "%").replace("%n", " ").replace("\\", "\\e").replace("-", "\\-");
        return plain.startsWith(".") || plain.startsWith("'") ? "\\&" + plain : plain;
    }
}
