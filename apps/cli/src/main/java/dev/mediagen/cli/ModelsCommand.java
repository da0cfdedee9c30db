package dev.mediagen.cli;

import dev.mediagen.core.BackendInfo;
import dev.mediagen.core.MediaGen;
import dev.mediagen.mcp.UserCatalogue;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/**
 * {@code mediagen models}: the catalogue; with a model, all its options; with {@code --live}, the provider's current
 * list.
 */
final class ModelsCommand {

    static final String SUMMARY = "list the models, their operations and when they retire";

    private static final String LIVE = "--live";

    private final Session session;

    private ModelsCommand(Session session) {
        this.session = session;
    }

    static CommandSpec spec(Session session) {
        CommandSpec spec = Specs.command("models", SUMMARY, new ModelsCommand(session)::run);
        spec.addPositional(Specs.argument(0, "BACKEND", false, "Only models of this backend."));
        spec.addPositional(
                Specs.argument(1, "MODEL", false, "The details of this model: its options and their allowed values."));
        Specs.general(
                spec,
                UserCatalogue.spec(),
                Specs.flag(
                        LIVE,
                        "Fetch the current lists of models from the providers, and compare them with the catalogue. Needs their keys."),
                Output.json());
        Specs.examples(
                spec, List.of("models", "models openai", "models preview preview-1", "models openai --live --json"));
        return spec;
    }

    private int run(ParseResult typed) {
        try (MediaGen mediaGen = session.open(typed)) {
            view(typed, mediaGen).show(session.terminal(), new Output(session, typed).isJson());
        }
        return ExitCode.DONE;
    }

    private View view(ParseResult typed, MediaGen mediaGen) {
        boolean live = typed.hasMatchedOption(LIVE);
        Optional<BackendInfo> backend = Optional.ofNullable(typed.<String>matchedPositionalValue(0, null))
                .map(mediaGen::backend);
        Optional<String> model = Optional.ofNullable(typed.matchedPositionalValue(1, null));
        if (model.isPresent() && live) {
            throw new ParameterException(
                    typed.commandSpec().commandLine(),
                    "--live compares the lists of models; it cannot be used with MODEL.");
        } else if (model.isPresent()) {
            return ModelDetails.of(backend.orElseThrow(), model.get());
        }
        List<BackendInfo> chosen = backend.map(List::of).orElseGet(mediaGen::backends);
        return live ? LiveModels.ask(mediaGen, chosen, session.today()) : new ModelList(chosen, session.today());
    }
}
