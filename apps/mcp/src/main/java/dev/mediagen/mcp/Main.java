package dev.mediagen.mcp;

import dev.mediagen.core.MediaGen;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** Starts the server on standard input and output. */
public final class Main {

    private static final String OUT = "--out";
    private static final String ALLOW = "--allow";

    private Main() {}

    /**
     * The server, until its host closes the input.
     *
     * @param arguments {@code --out DIR} for the folder of the results, and {@code --allow DIR} for each further folder that
     *     files may be read from and written to
     */
    public static void main(String[] arguments) {
        PrintStream protocol = System.out;
        // Whatever else prints must not get between the messages.
        System.setOut(System.err);
        CommandLine command = new CommandLine(spec());
        command.setExecutionStrategy(typed -> serve(typed, protocol));
        System.exit(command.execute(arguments));
    }

    private static CommandSpec spec() {
        CommandSpec spec = CommandSpec.create().name("mediagen-mcp").mixinStandardHelpOptions(true);
        folders().forEach(spec::addOption);
        return spec;
    }

    /** By these a host says where files may be. */
    private static List<OptionSpec> folders() {
        return List.of(
                OptionSpec.builder(OUT)
                        .type(String.class)
                        .paramLabel("DIR")
                        .description(
                                "The folder for results, and what paths are relative to; the current one by default.")
                        .build(),
                OptionSpec.builder(ALLOW)
                        .type(List.class)
                        .auxiliaryTypes(String.class)
                        .paramLabel("DIR")
                        .description(
                                "A further folder that files may be read from and written to. May be given several times.")
                        .build());
    }

    private static MediaGen.Builder within(ParseResult typed, MediaGen.Builder builder) {
        Path base = Path.of(typed.matchedOptionValue(OUT, "")).toAbsolutePath();
        List<Path> allowed = new ArrayList<>(List.of(base));
        typed.matchedOptionValue(ALLOW, List.<String>of()).forEach(folder -> allowed.add(Path.of(folder)));
        return builder.baseFolder(base).allowedFolders(allowed);
    }

    private static int serve(ParseResult typed, PrintStream protocol) {
        if (CommandLine.executeHelpRequest(typed) != null) {
            return CommandLine.ExitCode.OK;
        }
        try (MediaGen mediaGen = within(typed, MediaGen.builder().discover()).build()) {
            McpServerProcess.serve(mediaGen, System.in, protocol);
        }
        return CommandLine.ExitCode.OK;
    }
}
