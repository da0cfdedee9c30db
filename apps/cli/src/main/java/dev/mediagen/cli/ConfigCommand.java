package dev.mediagen.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mediagen.mcp.ConfigFile;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code mediagen config}: shows and checks the config file. */
final class ConfigCommand {

    static final String SUMMARY = "show the config file, with the defaults for options, and check it";

    private final Session session;

    private ConfigCommand(Session session) {
        this.session = session;
    }

    static CommandSpec spec(Session session) {
        CommandSpec spec = Specs.command("config", SUMMARY, new ConfigCommand(session)::run);
        spec.usageMessage()
                .description(
                        "Show the config file, with the defaults for options, and check it. It is a text in UTF-8:",
                        "",
                        "  # for every command that has the option, but not for those that list",
                        "  out = ~/Pictures/mediagen",
                        "  # for one command",
                        "  image.size = 2K",
                        "  voice.clone.model = eleven_v3",
                        "  # the backend, or backend and model, of a media type, for requests that name none",
                        "  prefer.video = google/veo-3.1-generate-preview",
                        "  # an environment variable",
                        "  MEDIAGEN_STATE = ~/.mediagen",
                        "",
                        "The command line has precedence, then the environment, then this file: first its entries for"
                                + " one command. --out does not apply beside -o, --model not beside --backend.");
        Specs.general(spec, Output.json());
        Specs.examples(spec, List.of("config", "config --json"));
        return spec;
    }

    private int run(ParseResult typed) {
        Content content = new Content(
                session.config(), new ConfiguredArguments(session.config(), new CommandTree(session)).problems());
        content.show(session.terminal(), new Output(session, typed).isJson());
        return content.problems().isEmpty() ? ExitCode.DONE : ExitCode.FAILED;
    }

    /**
     * What the file contains.
     *
     * @param config the file
     * @param problems its errors
     */
    private record Content(ConfigFile config, List<String> problems) implements View {

        @Override
        public List<String> lines(Layout layout) {
            Style style = layout.style();
            List<String> lines = new ArrayList<>();
            lines.add(config.path()
                    .map(path -> style.bold(path.toString()) + (Files.exists(path) ? "" : " (does not exist)"))
                    .orElse("There is no home folder, so there is no config file. Name one in " + ConfigFile.VARIABLE
                            + "."));
            Table table = new Table();
            new TreeMap<>(config.entries())
                    .forEach((name, value) ->
                            table.row(name, ConfigFile.isVariable(name) ? "(an environment variable)" : value));
            lines.addAll(table.lines(layout.columns()));
            problems.forEach(problem -> lines.add(style.red("error:") + " " + problem));
            return lines;
        }

        @Override
        public ObjectNode json() {
            ObjectNode root = JsonTree.object().put("success", problems.isEmpty());
            config.path().ifPresent(path -> root.put("path", path.toString()).put("exists", Files.exists(path)));
            ObjectNode defaults = root.putObject("defaults");
            config.defaults().forEach(defaults::put);
            ObjectNode preferences = root.putObject("preferences");
            ArrayNode variables = root.putArray("variables");
            new TreeMap<>(config.entries()).forEach((name, value) -> {
                if (ConfigFile.preferences().contains(name)) {
                    preferences.put(name, value);
                } else if (ConfigFile.isVariable(name)) {
                    variables.add(name);
                }
            });
            ArrayNode errors = root.putArray("problems");
            problems.forEach(errors::add);
            return root;
        }
    }
}
