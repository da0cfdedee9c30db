package dev.mediagen.cli;

import dev.mediagen.api.InvalidRequestException;
import dev.mediagen.api.MediaRequest;
import dev.mediagen.api.Option;
import dev.mediagen.api.OptionType;
import dev.mediagen.api.Violation;
import dev.mediagen.core.BatchOptions;
import dev.mediagen.core.BatchResult;
import dev.mediagen.core.GenerateOptions;
import dev.mediagen.core.MediaGen;
import dev.mediagen.mcp.TextDecoder;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** {@code mediagen batch}: many requests from a file, several concurrently. */
final class BatchCommand {

    static final String SUMMARY = "generate media for every line of a file, several concurrently";

    private static final String MODE = "--mode";
    private static final String CONCURRENCY = "--concurrency";
    private static final String ID = "--id";
    private static final String ECONOMY = "--economy";

    /** Files differ from item to item; a line that needs a file names it in JSON. */
    private static final RequestFlags FLAGS = new RequestFlags(
            Arrays.stream(GenerateKind.values())
                    .filter(production -> production.argument().equals(Option.PROMPT))
                    .flatMap(production -> production.options().stream())
                    .filter(option -> !option.type().equals(OptionType.INPUT)
                            && !option.type().equals(OptionType.INPUTS))
                    .distinct()
                    .toList(),
            Option::description);

    private final Session session;

    private BatchCommand(Session session) {
        this.session = session;
    }

    static CommandSpec spec(Session session) {
        CommandSpec spec = Specs.command("batch", SUMMARY, new BatchCommand(session)::run);
        spec.usageMessage()
                .description(
                        "Generate media for every line of a file, several concurrently. A line is a prompt, or a request as a JSON object:",
                        "  {\"mode\": \"speech\", \"prompt\": \"Welcome aboard.\", \"voice\": \"coral\"}",
                        "A file may also be a JSON array of such objects, or a table (.csv, .tsv) whose first row names"
                                + " the columns. Fields and columns are the options of the command in mode, with"
                                + " underscores, and backend, model and name (the file of the result). Blank lines"
                                + " are skipped. Every line is read before the first request is sent. Exit code 3:"
                                + " some succeeded and some failed.");
        spec.addPositional(Specs.argument(
                0, "FILE", true, "The file: .txt, .jsonl, .json, .csv or .tsv; a hyphen reads standard input."));
        Specs.section(
                spec,
                "The batch",
                List.of(
                        Specs.text(
                                MODE,
                                "COMMAND",
                                "The mode of lines without a mode: image (the"
                                        + " default), video, speech, music or sound."),
                        Specs.text(CONCURRENCY, "N", "How many requests run concurrently, 1 to 64; 4 by default."),
                        Specs.text(
                                ID,
                                "NAME",
                                "The id of the batch. A second run with the same id and the same lines generates only"
                                        + " what is missing and collects the results of open jobs."),
                        Specs.flag(
                                ECONOMY,
                                "Send the lines by the batch API of the provider, for less money and within 24 hours."
                                        + " A line that cannot be sent so is sent alone, at the usual price, or"
                                        + " with --strict refused; if no line can, nothing is sent.")));
        Specs.section(spec, "Defaults for every line", FLAGS.specs());
        Specs.section(spec, "Backend and model", GenerateFlags.backendAndModel());
        Specs.section(spec, "Output", GenerateFlags.outputFolder());
        Specs.section(spec, "Job", GenerateFlags.job());
        Specs.section(spec, "Price", Purchases.specs());
        Specs.general(spec, GenerateFlags.timeout(), Output.json(), Output.quiet());
        Specs.examples(
                spec,
                List.of(
                        "batch prompts.txt --size 1024x1024 --out images",
                        "batch requests.jsonl --concurrency 2 --json",
                        "batch chapters.jsonl --id audiobook   # again, after a failure: generates what is missing",
                        "batch requests.csv --backend openai   # the first row: prompt,size,name",
                        "batch prompts.txt --economy --model gpt-image-2 --id night   # half the price, by tomorrow",
                        "batch - --mode speech --format mp3 < sentences.txt"));
        return spec;
    }

    private int run(ParseResult typed) {
        GenerateFlags handling = new GenerateFlags(typed);
        Output output = new Output(session, typed);
        List<BatchItem> items = items(typed);
        List<MediaRequest<?>> requests = new ArrayList<>();
        items.forEach(item -> requests.add(item.request()));
        BatchOptions.Builder batch = begin(typed).maxConcurrent(concurrency(typed));
        Optional.ofNullable(typed.<String>matchedOptionValue(ID, null)).ifPresent(batch::id);
        GenerateOptions.Builder options = handling.options();
        requireModels(items, options.build());
        try (MediaGen mediaGen = handling.open(session)) {
            if (Purchases.areQuotedOnly(typed)) {
                return quote(mediaGen, items, options.build(), typed);
            }
            requireConsent(mediaGen, items, options.build(), typed);
            BatchResult result = output.watch(requests.size(), options, each -> {
                batch.each(each);
                for (int i = 0; i < items.size(); i++) {
                    if (!items.get(i).handling().isNone()) {
                        batch.item(i, items.get(i).handling().over(each));
                    }
                }
                return mediaGen.generateAll(requests, batch.build());
            });
            new BatchReport(result, items.stream().map(BatchItem::line).toList()).print(session.terminal(), output);
            return exitCode(result);
        }
    }

    private static BatchOptions.Builder begin(ParseResult typed) {
        BatchOptions.Builder batch = BatchOptions.builder();
        return typed.hasMatchedOption(ECONOMY) ? batch.economy() : batch;
    }

    /** A model belongs to a backend; the one of all lines means nothing to the backend of one line. */
    private static void requireModels(List<BatchItem> items, GenerateOptions each) {
        List<Violation> violations = items.stream()
                .filter(item -> item.handling().backend().isPresent()
                        && !item.handling().backend().equals(each.backend())
                        && item.handling().model().isEmpty()
                        && each.model().isPresent())
                .map(item -> new Violation(
                        "line " + item.line(),
                        "",
                        "names a backend, but no model, and --model is that of another backend",
                        "backend and model in one line"))
                .toList();
        if (!violations.isEmpty()) {
            throw new InvalidRequestException(violations);
        }
    }

    /** A line is one purchase that was asked for; a line that needs several calls is more. */
    private void requireConsent(MediaGen mediaGen, List<BatchItem> items, GenerateOptions each, ParseResult typed) {
        Purchases purchases = new Purchases(session, typed);
        for (BatchItem item : items) {
            GenerateOptions own = item.handling().over(each);
            if (typed.hasMatchedOption(ECONOMY)) {
                purchases.addItem(mediaGen, "line " + item.line(), item.request(), own, begin(typed));
            } else {
                purchases.add(mediaGen, "line " + item.line(), item.request(), own);
            }
        }
        purchases.shown().require();
    }

    private int quote(MediaGen mediaGen, List<BatchItem> items, GenerateOptions each, ParseResult typed) {
        QuoteReport quotes = new QuoteReport();
        for (BatchItem item : items) {
            BatchOptions own = begin(typed).each(item.handling().over(each)).build();
            quotes.add("line " + item.line(), () -> mediaGen.quote(item.request(), own));
        }
        quotes.print(session.terminal(), new Output(session, typed).isJson());
        return quotes.exitCode();
    }

    private static int exitCode(BatchResult result) {
        if (Thread.currentThread().isInterrupted()) {
            return ExitCode.INTERRUPTED;
        } else if (result.failed() == 0) {
            return ExitCode.DONE;
        }
        return result.succeeded() == 0 ? ExitCode.FAILED : ExitCode.SOME_FAILED;
    }

    private List<BatchItem> items(ParseResult typed) {
        String mode = typed.matchedOptionValue(MODE, GenerateKind.IMAGE.path());
        GenerateKind production = GenerateKind.find(mode)
                .orElseThrow(() -> usage(
                        typed,
                        "--mode: there is no command " + mode + " that generates media. Known: " + GenerateKind.paths()
                                + "."));
        try {
            OptionReader common = new OptionReader(production.mediaType());
            FLAGS.read(typed, common);
            String file = typed.matchedPositionalValue(0, "");
            return BatchLines.read(file, text(file), production, common.options());
        } catch (OptionReader.Unreadable e) {
            throw usage(typed, String.valueOf(e.getMessage()));
        }
    }

    private String text(String file) {
        if (file.equals("-")) {
            return session.terminal().readAll();
        }
        try (InputStream in = Files.newInputStream(Path.of(file))) {
            return TextDecoder.read("FILE", file, in);
        } catch (NoSuchFileException | InvalidPathException e) {
            throw unreadable(file, "does not exist", e);
        } catch (IOException e) {
            throw unreadable(file, Files.isDirectory(Path.of(file)) ? "is a folder, not a file" : "cannot be read", e);
        }
    }

    private static InvalidRequestException unreadable(String file, String problem, Exception cause) {
        return new InvalidRequestException(
                List.of(new Violation("FILE", file, problem, "a file with a prompt or a JSON object on each line")),
                cause);
    }

    private static int concurrency(ParseResult typed) {
        String text = typed.matchedOptionValue(CONCURRENCY, "4");
        try {
            return Integer.parseInt(text.strip());
        } catch (NumberFormatException e) {
            throw usage(typed, "--concurrency: \"" + text + "\" is not a whole number.");
        }
    }

    private static ParameterException usage(ParseResult typed, String message) {
        return new ParameterException(typed.commandSpec().commandLine(), message);
    }
}
