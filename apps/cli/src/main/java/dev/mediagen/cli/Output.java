package dev.mediagen.cli;

import dev.mediagen.api.Generated;
import dev.mediagen.api.JobUnfinishedException;
import dev.mediagen.core.GenerateOptions;
import dev.mediagen.core.MediaGen;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** How a command reports progress and results. */
final class Output {

    private static final String JSON = "--json";
    private static final String QUIET = "--quiet";

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
     */
    void show(Generated<?> result, Optional<String> requested) {
        if (isJson()) {
            ResultJson.print(session.terminal(), ResultJson.of(result));
        } else {
            new Report(session.terminal(), isQuiet()).show(result, requested);
        }
    }
}
