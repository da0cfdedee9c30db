package dev.mediagen.cli;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** All commands. */
final class CommandTree {

    private final Session session;

    CommandTree(Session session) {
        this.session = session;
    }

    /**
     * A command of the first level.
     *
     * @param name what is typed
     * @param summary what it does, in one line
     * @param spec makes its specification
     */
    record Entry(String name, String summary, Supplier<CommandSpec> spec) {}

    /** The whole tree. */
    CommandLine all() {
        return tree(entry -> true);
    }

    /** The tree with only those commands worked out that were typed; the others are names for the help. Quicker to make. */
    CommandLine pruned(List<String> arguments) {
        return tree(entry -> arguments.contains(entry.name()));
    }

    private CommandLine tree(Predicate<Entry> wanted) {
        CommandSpec root =
                Specs.group("mediagen", "make pictures, clips and sounds with whatever backends are installed");
        root.version("mediagen " + version());
        Specs.general(
                root,
                OptionSpec.builder("-V", "--version")
                        .versionHelp(true)
                        .description("Show the version.")
                        .build());
        for (Entry entry : entries()) {
            CommandSpec spec = wanted.test(entry)
                    ? entry.spec().get()
                    : Specs.command(entry.name(), entry.summary(), typed -> ExitCode.DONE);
            root.addSubcommand(entry.name(), spec);
        }
        Specs.examples(
                root,
                List.of(
                        "image \"a lighthouse at dusk\"",
                        "image \"a lighthouse at dusk\" --backend preview   (needs no key)",
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
        Arrays.stream(Production.values())
                .filter(production -> !production.path().contains(" "))
                .forEach(production -> entries.add(new Entry(
                        production.path(), production.summary(), () -> GenerateCommand.spec(session, production))));
        entries.add(new Entry("voice", "convert, isolate, design or clone voices", this::voice));
        entries.add(new Entry(
                "backends",
                "show what is installed, which keys were found, and what would be used for what",
                () -> BackendsCommand.spec(session)));
        entries.add(new Entry(
                "models", "list the models, what they can do and until when", () -> ModelsCommand.spec(session)));
        entries.add(new Entry(
                "explain",
                "say which backend and model a request would go to, and why, without a call",
                () -> ExplainCommand.spec(session)));
        return entries;
    }

    private CommandSpec voice() {
        CommandSpec voice = Specs.group("voice", "convert, isolate, design or clone voices");
        Arrays.stream(Production.values())
                .filter(production -> production.path().startsWith("voice "))
                .forEach(production ->
                        voice.addSubcommand(production.word(), GenerateCommand.spec(session, production)));
        Specs.general(voice);
        return voice;
    }

    /** For help, which is in ASCII. */
    private static PrintWriter writer(PrintStream stream) {
        return new PrintWriter(stream, true, StandardCharsets.UTF_8);
    }

    private static String version() {
        String version = CommandTree.class.getPackage().getImplementationVersion();
        return version == null ? "(development)" : version;
    }
}
