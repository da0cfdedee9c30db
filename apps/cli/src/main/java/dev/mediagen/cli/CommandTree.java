package dev.mediagen.cli;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** All commands. */
final class CommandTree {

    private static final String VOICE = "convert, isolate, design or clone voices";

    private final Session session;

    CommandTree(Session session) {
        this.session = session;
    }

    /**
     * A command of the first level.
     *
     * @param name its name
     * @param summary its purpose, in one line
     * @param spec creates its specification
     */
    record Entry(String name, String summary, Supplier<CommandSpec> spec) {

        Entry nameOnly() {
            return new Entry(name, summary, () -> {
                CommandSpec named = Specs.command(name, summary, typed -> ExitCode.DONE);
                named.usageMessage().hidden(name.equals(CompleteCommand.NAME));
                return named;
            });
        }
    }

    /** All commands, completely specified. */
    CommandLine all() {
        return tree(entries());
    }

    /**
     * The part of the tree that a command line needs: its command, or the names of all commands for the help.
     * Specifying every command takes longer than running most of them.
     */
    CommandLine pruned(List<String> arguments) {
        Optional<String> word =
                arguments.stream().filter(argument -> !argument.startsWith("-")).findFirst();
        List<Entry> typed = entries().stream()
                .filter(entry -> word.filter(entry.name()::equals).isPresent())
                .toList();
        return tree(typed.isEmpty() ? entries().stream().map(Entry::nameOnly).toList() : typed);
    }

    /** Whether there is such a command of the first level. */
    boolean has(String name) {
        return entries().stream().anyMatch(entry -> entry.name().equals(name));
    }

    private CommandLine tree(List<Entry> entries) {
        CommandSpec root = Specs.group("mediagen", "generate images, video and audio with the installed backends");
        root.version(Version.line());
        root.usageMessage().exitCodeListHeading("%nExit codes:%n").exitCodeList(ExitCode.meanings());
        Specs.general(
                root,
                OptionSpec.builder("-V", "--version")
                        .versionHelp(true)
                        .description("Show the version.")
                        .build());
        entries.forEach(entry -> root.addSubcommand(entry.name(), entry.spec().get()));
        Specs.examples(
                root,
                List.of(
                        "image \"a lighthouse at dusk\"",
                        "image \"a lighthouse at dusk\" --backend preview   # needs no key",
                        "speech - < chapter.txt",
                        "backends"));
        return new CommandLine(root)
                .setExpandAtFiles(false)
                .setUsageHelpWidth(Math.max(60, Math.min(session.terminal().columns(), 120)))
                .setUsageHelpLongOptionsMaxWidth(30)
                .setOut(writer(session.terminal().out()))
                .setErr(writer(session.terminal().err()));
    }

    private List<Entry> entries() {
        List<Entry> entries = new ArrayList<>();
        Arrays.stream(GenerateKind.values())
                .filter(production -> !production.path().contains(" "))
                .forEach(production -> entries.add(new Entry(
                        production.path(), production.summary(), () -> GenerateCommand.spec(session, production))));
        entries.add(new Entry("voice", VOICE, this::voice));
        entries.add(new Entry("batch", BatchCommand.SUMMARY, () -> BatchCommand.spec(session)));
        entries.add(new Entry("tool", ToolCommand.SUMMARY, () -> ToolCommand.spec(session)));
        entries.add(new Entry("mcp", McpCommand.SUMMARY, () -> McpCommand.spec(session)));
        entries.add(new Entry("backends", BackendsCommand.SUMMARY, () -> BackendsCommand.spec(session)));
        entries.add(new Entry("models", ModelsCommand.SUMMARY, () -> ModelsCommand.spec(session)));
        entries.add(new Entry("explain", ExplainCommand.SUMMARY, () -> ExplainCommand.spec(session)));
        entries.add(new Entry("jobs", JobsCommand.SUMMARY, () -> JobsCommand.spec(session)));
        entries.add(new Entry("job", JobCommand.SUMMARY, () -> JobCommand.spec(session)));
        entries.add(new Entry("worker", WorkerCommand.SUMMARY, () -> WorkerCommand.spec(session)));
        entries.add(new Entry("history", HistoryCommand.SUMMARY, () -> HistoryCommand.spec(session)));
        entries.add(new Entry("spend", SpendCommand.SUMMARY, () -> SpendCommand.spec(session)));
        entries.add(new Entry("forget", ForgetCommand.SUMMARY, () -> ForgetCommand.spec(session)));
        entries.add(new Entry("gallery", GalleryCommand.SUMMARY, () -> GalleryCommand.spec(session)));
        entries.add(new Entry("emulate", EmulateCommand.SUMMARY, () -> EmulateCommand.spec(session)));
        entries.add(new Entry("new-backend", NewBackendCommand.SUMMARY, () -> NewBackendCommand.spec(session)));
        entries.add(new Entry("config", ConfigCommand.SUMMARY, () -> ConfigCommand.spec(session)));
        entries.add(new Entry("completion", CompletionCommand.SUMMARY, () -> CompletionCommand.spec(session)));
        entries.add(new Entry(CompleteCommand.NAME, CompleteCommand.SUMMARY, () -> CompleteCommand.spec(session)));
        return entries;
    }

    private CommandSpec voice() {
        CommandSpec voice = Specs.group("voice", VOICE);
        Arrays.stream(GenerateKind.values())
                .filter(production -> production.path().startsWith("voice "))
                .forEach(production ->
                        voice.addSubcommand(production.word(), GenerateCommand.spec(session, production)));
        Specs.general(voice);
        return voice;
    }

    /** The names of the commands for help, which is in ASCII. */
    private static PrintWriter writer(PrintStream stream) {
        return new PrintWriter(stream, true, StandardCharsets.UTF_8);
    }
}
