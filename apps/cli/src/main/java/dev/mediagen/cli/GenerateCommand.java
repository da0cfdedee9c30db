package dev.mediagen.cli;

import dev.mediagen.api.Generated;
import dev.mediagen.api.MediaRequest;
import dev.mediagen.api.Quote;
import dev.mediagen.core.GenerateOptions;
import dev.mediagen.core.MediaGen;
import dev.mediagen.mcp.CacheFlag;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code mediagen image}, {@code video}, {@code speech}, …: generates media and prints the path. */
final class GenerateCommand {

    private final Session session;
    private final RequestReader reader;

    private GenerateCommand(Session session, GenerateKind production) {
        this.session = session;
        this.reader = new RequestReader(production, session.terminal());
    }

    static CommandSpec spec(Session session, GenerateKind production) {
        GenerateCommand command = new GenerateCommand(session, production);
        CommandSpec spec = Specs.command(production.word(), production.summary(), command::run);
        command.reader.describe(spec, production.needsArgument());
        Specs.section(spec, "Backend and model", GenerateFlags.backendAndModel());
        Specs.section(spec, "Output", GenerateFlags.output());
        Specs.section(spec, "Job", GenerateFlags.job());
        Specs.section(spec, "Price", Purchases.specs());
        Specs.general(spec, GenerateFlags.timeout(), CacheFlag.spec(), Output.json(), Output.quiet());
        Specs.examples(spec, production.examples());
        return spec;
    }

    private int run(ParseResult typed) {
        GenerateFlags handling = new GenerateFlags(typed);
        Output output = new Output(session, typed);
        GenerateOptions.Builder options = handling.options();
        try (PipedResult pipe = PipedResult.of(typed, session.terminal());
                MediaGen mediaGen = handling.open(session)) {
            MediaRequest<?> request = reader.read(typed, new EarlierResults(mediaGen));
            if (Purchases.areQuotedOnly(typed)) {
                return quote(mediaGen, request, options.build(), output);
            }
            pipe.check(request, typed);
            new Purchases(session, typed)
                    .addIfDoubtful(mediaGen, request, options.build())
                    .require();
            Generated<?> result = output.watch(pipe.in(options), watched -> mediaGen.generate(request, watched));
            output.show(result, handling.file(), pipe);
            output.remind(mediaGen);
        }
        return ExitCode.DONE;
    }

    private int quote(MediaGen mediaGen, MediaRequest<?> request, GenerateOptions options, Output output) {
        QuoteReport quotes = new QuoteReport();
        Quote quote = mediaGen.quote(request, options);
        quotes.add("the request", () -> quote);
        quotes.print(session.terminal(), output.isJson());
        return quotes.exitCode();
    }
}
