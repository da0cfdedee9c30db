package dev.mediagen.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mediagen.core.MediaGen;
import dev.mediagen.mcp.HostFolders;
import dev.mediagen.mcp.ScopeFlag;
import dev.mediagen.mcp.UserCatalogue;
import dev.mediagen.tool.GenerateMediaTool;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code mediagen tool}: generate_media for agents and scripts. */
final class ToolCommand {

    static final String SUMMARY = "call generate_media with a JSON object, for agents";

    private static final String SCHEMA = "--schema";

    private final Session session;

    private ToolCommand(Session session) {
        this.session = session;
    }

    static CommandSpec spec(Session session) {
        CommandSpec spec = Specs.command("tool", SUMMARY, new ToolCommand(session)::run);
        spec.usageMessage()
                .description(
                        "Call generate_media: its arguments are one JSON object on standard input, and the answer is one JSON"
                                + " object on standard output, also for a failure.");
        Specs.section(spec, "Folders", HostFolders.specs());
        Specs.general(
                spec,
                UserCatalogue.spec(),
                ScopeFlag.spec(),
                Specs.flag(SCHEMA, "Print the JSON Schema of the arguments, and exit."));
        Specs.examples(
                spec, List.of("tool < call.json", "tool --out images --allow ~/Photos < call.json", "tool --schema"));
        return spec;
    }

    private int run(ParseResult typed) {
        try (MediaGen mediaGen = session.openForAgent(typed)) {
            GenerateMediaTool tool = new GenerateMediaTool(mediaGen);
            if (typed.hasMatchedOption(SCHEMA)) {
                session.terminal().out().println(tool.schema());
                return ExitCode.DONE;
            }
            ObjectNode answer = JsonTree.object(tool.call(session.terminal().readAll()));
            ResultJson.print(session.terminal(), answer);
            return exitCode(answer);
        }
    }

    private static int exitCode(JsonNode answer) {
        if (!answer.path("success").asBoolean(false)) {
            String code = answer.path("error_detail").path("code").asText("");
            return code.equals("invalid_json") || code.equals("invalid_call") ? ExitCode.USAGE : ExitCode.FAILED;
        }
        return answer.path("failed").asInt(0) > 0 ? ExitCode.SOME_FAILED : ExitCode.DONE;
    }
}
