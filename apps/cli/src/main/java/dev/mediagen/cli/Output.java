package dev.mediagen.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mediagen.api.Generated;
import dev.mediagen.api.Image;
import dev.mediagen.api.InvalidRequestException;
import dev.mediagen.api.JobUnfinishedException;
import dev.mediagen.api.Media;
import dev.mediagen.api.MediaFile;
import dev.mediagen.core.GenerateOptions;
import dev.mediagen.core.MediaGen;
import dev.mediagen.tool.PreviewFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** How a command reports progress and results. */
final class Output {

    static final String JSON = "--json";
    private static final String QUIET = "--quiet";
    private static final String OPEN = "--open";
    private static final String SHOW = "--show";

    private final Session session;
    private final ParseResult typed;

    Output(Session session, ParseResult typed) {
        this.session = session;
        this.typed = typed;
    }

    /** The option for programs. */
    static OptionSpec json() {
        return Specs.flag(JSON, "Print one JSON object and nothing else, also for a failure.");
    }

    /** The option for scripts. */
    static OptionSpec quiet() {
        return OptionSpec.builder("-q", QUIET)
                .type(boolean.class)
                .arity("0")
                .description("Print only the path: no progress, no warnings.")
                .build();
    }

    /** The options that show a result to a person. */
    static Stream<OptionSpec> viewing() {
        return Stream.of(
                Specs.flag(OPEN, "Open the result with the program of the desktop."),
                Specs.flag(SHOW, "Show an image in the terminal: kitty, iTerm2, WezTerm, foot and others."));
    }

    /** Whether the output is JSON. */
    boolean isJson() {
        return typed.hasMatchedOption(JSON);
    }

    /** Whether only paths are printed. */
    boolean isQuiet() {
        return typed.hasMatchedOption(QUIET);
    }

    /** Runs work, with a progress bar on a terminal. */
    <T> T watch(GenerateOptions.Builder options, Function<GenerateOptions, T> work) {
        return watch(1, options, work);
    }

    /** The same for several results, of which the bar counts the finished ones. */
    <T> T watch(int total, GenerateOptions.Builder options, Function<GenerateOptions, T> work) {
        try (PreviewFiles drafts = new PreviewFiles(this::preview)) {
            return watching(total, options.onPreview(drafts), work);
        }
    }

    /** Shows a draft, which exists until the result is there. */
    private void preview(Path file) {
        if (isJson()) {
            ObjectNode event = JsonTree.object().put("event", "preview").put("file_path", file.toString());
            session.terminal().say(JsonTree.line(event));
        } else if (!isQuiet()) {
            session.terminal().say("preview: " + file);
        }
    }

    private <T> T watching(int total, GenerateOptions.Builder options, Function<GenerateOptions, T> work) {
        if (!session.terminal().live() || isJson() || isQuiet()) {
            return announcing(() -> work.apply(options.build()));
        }
        try (ProgressBar bar = new ProgressBar(session.terminal(), session.clock(), total).start()) {
            return announcing(() -> work.apply(options.onProgress(bar::update).build()));
        }
    }

    /** Says why the command does not end at its time limit. */
    private <T> T announcing(Supplier<T> work) {
        try {
            return work.get();
        } catch (JobUnfinishedException e) {
            boolean awaited =
                    e.details().code().filter("answer_awaited"::equals).isPresent();
            if (awaited && !Thread.currentThread().isInterrupted() && !isJson() && !isQuiet()) {
                session.terminal()
                        .say("The time limit is over. Waiting a little longer for an answer that may be billed.");
            }
            throw e;
        }
    }

    /** Warns of paid results that will expire soon. */
    void remind(MediaGen mediaGen) {
        if (!isJson() && !isQuiet()) {
            Reminder.show(mediaGen.jobs(), session);
        }
    }

    /**
     * Prints a result.
     *
     * @param requested the requested file
     * @param pipe writes the bytes, where that was requested
     */
    void show(Generated<?> result, Optional<String> requested, PipedResult pipe) {
        if (pipe.isRequested()) {
            new Report(session.terminal(), isQuiet()).remarks(result, requested);
            pipe.print(result);
            return;
        }
        if (isJson()) {
            ResultJson.print(session.terminal(), ResultJson.of(result));
        } else {
            new Report(session.terminal(), isQuiet()).show(result, requested);
        }
        boolean isLocal = MediaFile.localPath(result.media().location()).isPresent();
        if (!isLocal && (typed.hasMatchedOption(SHOW) || typed.hasMatchedOption(OPEN))) {
            session.terminal().warn("Only local results can be shown, not those in an object store.");
            return;
        }
        if (typed.hasMatchedOption(SHOW)) {
            result.all().stream().filter(Image.class::isInstance).forEach(this::showInTerminal);
        }
        if (typed.hasMatchedOption(OPEN)) {
            open(result.media());
        }
    }

    private void showInTerminal(Media image) {
        Terminal terminal = session.terminal();
        if (terminal.images().isEmpty()) {
            terminal.warn("This terminal is not known to show images.");
            return;
        }
        try {
            new InlineImage(terminal.out()).show(image.path(), terminal.images().get());
        } catch (InvalidRequestException e) {
            terminal.warn(image.format().id() + " cannot be shown in this terminal.");
        }
    }

    private void open(Media media) {
        try {
            FileViewer.open(media.path());
        } catch (IOException e) {
            session.terminal().warn("The result cannot be opened: " + e.getMessage());
        }
    }
}
