package dev.mediagen.cli;

import dev.mediagen.api.Durations;
import dev.mediagen.api.Strictness;
import dev.mediagen.core.GenerateOptions;
import dev.mediagen.core.MediaGen;
import dev.mediagen.core.MediaGenBuilder;
import dev.mediagen.mcp.CacheFlag;
import dev.mediagen.mcp.OutputStore;
import dev.mediagen.mcp.ScopeFlag;
import dev.mediagen.mcp.UserCatalogue;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** The options that control how a request is handled: backend, strictness, timeout, and output. */
final class GenerateFlags {

    private static final String FILE = "--output";
    private static final String OUT = "--out";
    private static final String WITHIN = "--within";
    private static final String BACKEND = "--backend";
    private static final String MODEL = "--model";
    private static final String STRICT = "--strict";
    private static final String TIMEOUT = "--timeout";
    private static final String LABEL = "--label";
    static final String MAX_COST = "--max-cost";
    private static final String METADATA = "--metadata";
    private static final String FORGET_PROMPT = "--forget-prompt";
    private static final String OVERWRITE = "--overwrite";
    private static final String ALLOW_RETIRED = "--allow-retired";

    private final ParseResult typed;

    GenerateFlags(ParseResult typed) {
        this.typed = typed;
    }

    /** Which backend and model. */
    static List<OptionSpec> backendAndModel() {
        return List.of(
                Specs.text(
                        BACKEND,
                        "NAME",
                        "The backend; by default the ready one with the highest priority. See mediagen backends."),
                Specs.text(MODEL, "ID", "The model; by default the backend's default. See mediagen models."),
                UserCatalogue.spec(),
                Specs.flag(STRICT, "Refuse a value that cannot be honoured exactly, instead of using the nearest one."),
                Specs.flag(ALLOW_RETIRED, "Request a model even if its provider has retired it."));
    }

    /** The output of one result. */
    static List<OptionSpec> output() {
        return Stream.concat(
                        Stream.of(OptionSpec.builder("-o", FILE)
                                .type(String.class)
                                .paramLabel("FILE")
                                .description(
                                        "The file to write. Its extension selects the format, if the model supports it. A hyphen writes to standard output.")
                                .build()),
                        Stream.concat(outputFolder().stream(), Output.viewing()))
                .toList();
    }

    /** The output of several results, whose names are generated. */
    static List<OptionSpec> outputFolder() {
        return List.of(
                Specs.text(
                        OUT,
                        "DIR",
                        "The folder to write to, with a generated file name; the current folder by default. Or the address of an"
                                + " object store: s3://bucket/prefix."),
                Specs.flag(OVERWRITE, "Replace an existing file."),
                Specs.text(WITHIN, "DIR", "Read and write files in this folder only."));
    }

    /** The label and metadata of the job. */
    static List<OptionSpec> job() {
        return List.of(
                Specs.text(LABEL, "TEXT", "A name for the job, such as order-42: shown in the lists of jobs."),
                Specs.repeated(
                        new String[] {METADATA}, "NAME=TEXT", "Metadata that is stored with the job. Can be repeated."),
                Specs.flag(
                        FORGET_PROMPT,
                        "Do not store the prompt: not in the journal, the record beside the file or the file name."),
                ScopeFlag.spec());
    }

    /** How long to wait. */
    static OptionSpec timeout() {
        return Specs.text(TIMEOUT, "TIME", "How long to wait: 90s, 10m, 1h30m.");
    }

    /** Opens the {@code MediaGen} with everything that is installed, and the allowed folders. */
    MediaGen open(Session session) {
        MediaGenBuilder builder = CacheFlag.apply(typed, session.builder(typed));
        if (typed.hasMatchedOption(FORGET_PROMPT)) {
            builder.keepPrompts(false);
        }
        Optional<String> within = text(WITHIN);
        return within.isPresent()
                ? builder.allowedFolders(List.of(Path.of(within.get()))).build()
                : builder.anywhere().build();
    }

    /** The options of the generation, without the progress listener. */
    GenerateOptions.Builder options() {
        GenerateOptions.Builder options = GenerateOptions.builder()
                .strictness(typed.hasMatchedOption(STRICT) ? Strictness.STRICT : Strictness.LENIENT)
                .overwrite(typed.hasMatchedOption(OVERWRITE))
                .allowRetired(typed.hasMatchedOption(ALLOW_RETIRED));
        text(BACKEND).ifPresent(options::backend);
        text(MODEL).ifPresent(options::model);
        text(LABEL).ifPresent(options::label);
        typed.matchedOptionValue(METADATA, List.<String>of()).forEach(pair -> metadata(pair, options));
        usd(typed, MAX_COST).ifPresent(options::maxCost);
        text(TIMEOUT).ifPresent(value -> options.timeout(duration(value)));
        if (target().isPresent() && text(OUT).isPresent()) {
            throw refuse("-o names a file and --out a folder: use one of them.");
        }
        file().ifPresent(value -> options.file(Path.of(value)));
        if (!OutputStore.isNamed(typed)) {
            text(OUT)
                    .or(() -> file().isPresent() ? Optional.empty() : text(WITHIN))
                    .ifPresent(value -> options.folder(Path.of(value)));
        }
        return options;
    }

    /**
     * An amount of money.
     *
     * @throws ParameterException when it is none
     */
    static Optional<BigDecimal> usd(ParseResult typed, String name) {
        Optional<String> text = typed.commandSpec().findOption(name) == null
                ? Optional.empty()
                : Optional.ofNullable(typed.matchedOptionValue(name, null));
        try {
            return text.map(value -> new BigDecimal(value.strip()));
        } catch (NumberFormatException e) {
            throw new ParameterException(
                    typed.commandSpec().commandLine(),
                    name + ": \"" + text.get() + "\" is not an amount in US dollars, such as 0.50.");
        }
    }

    private void metadata(String pair, GenerateOptions.Builder options) {
        int end = pair.indexOf('=');
        if (end < 1) {
            throw refuse(METADATA + ": \"" + pair + "\" does not have the form NAME=TEXT.");
        }
        options.metadata(pair.substring(0, end).strip(), pair.substring(end + 1));
    }

    /** The requested file; empty for standard output. */
    Optional<String> file() {
        return target().filter(name -> !StandardInput.isMeantBy(name));
    }

    /** The requested file, or a hyphen for standard output. */
    Optional<String> target() {
        return text(FILE);
    }

    private Optional<String> text(String name) {
        return Optional.ofNullable(typed.matchedOptionValue(name, null));
    }

    private Duration duration(String text) {
        return Durations.parse(text)
                .orElseThrow(() -> refuse("--timeout: \"" + text + "\" is not a duration. Write 90s, 10m or 1h30m."));
    }

    private ParameterException refuse(String message) {
        return new ParameterException(typed.commandSpec().commandLine(), message);
    }
}
