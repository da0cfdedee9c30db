package dev.mediagen.cli;

import dev.mediagen.core.MediaGen;
import dev.mediagen.core.MediaGenBuilder;
import dev.mediagen.mcp.CacheFlag;
import dev.mediagen.mcp.HostFolders;
import dev.mediagen.mcp.McpServerProcess;
import dev.mediagen.mcp.ScopeFlag;
import dev.mediagen.mcp.UserCatalogue;
import java.io.PrintStream;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code mediagen mcp}: the server for hosts that speak the Model Context Protocol. */
final class McpCommand {

    static final String SUMMARY = "serve generate_media and the other tools to an MCP host, on standard streams";

    private final Session session;

    private McpCommand(Session session) {
        this.session = session;
    }

    static CommandSpec spec(Session session) {
        CommandSpec spec = Specs.command("mcp", SUMMARY, new McpCommand(session)::run);
        Specs.section(spec, "Folders", HostFolders.specs());
        Specs.general(spec, UserCatalogue.spec(), ScopeFlag.spec(), CacheFlag.spec());
        Specs.examples(spec, List.of("mcp --out ~/Pictures/mediagen"));
        return spec;
    }

    private int run(ParseResult typed) {
        PrintStream before = System.out;
        // Other output must not be mixed with the messages; the terminal has a separate stream.
        System.setOut(session.terminal().err());
        MediaGenBuilder builder = CacheFlag.apply(typed, session.builder(typed));
        try (MediaGen mediaGen = HostFolders.open(typed, McpServerProcess.prepared(builder))) {
            McpServerProcess.serve(
                    mediaGen, session.terminal().in(), session.terminal().out());
            return ExitCode.DONE;
        } finally {
            System.setOut(before);
        }
    }
}
