package dev.mediagen.cli;

import dev.mediagen.core.MediaGen;
import dev.mediagen.core.MediaGenBuilder;
import dev.mediagen.mcp.ScopeFlag;
import dev.mediagen.workers.Worker;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** {@code mediagen worker}: looks after open jobs until it is stopped. */
final class WorkerCommand {

    static final String SUMMARY = "look after open jobs: poll their providers when that is due, and place the results";

    /** What a platform usually gives a process between SIGTERM and the end is 30 seconds. Both together stay below 20. */
    private static final Duration GRACE = Duration.ofSeconds(9);

    private static final String ALL_SCOPES = "--all-scopes";
    private static final String ONCE = "--once";
    private static final String THREADS = "--threads";
    private static final int MOST_THREADS = 1000;

    private final Session session;

    private WorkerCommand(Session session) {
        this.session = session;
    }

    static CommandSpec spec(Session session) {
        CommandSpec spec = Specs.command("worker", SUMMARY, new WorkerCommand(session)::run);
        spec.usageMessage()
                .description(
                        "Look after open jobs, whichever process started them: poll their providers when that is due, and place"
                                + " the results. Prints one line per event, and runs until SIGTERM or Ctrl-C; what it was"
                                + " doing then stays open for others. Any number of workers may share one state store.");
        Specs.section(
                spec,
                "The worker",
                List.of(
                        Specs.flag(ALL_SCOPES, "Look after the jobs of all scopes, and those without a scope."),
                        Specs.flag(ONCE, "Do what is due now, and exit."),
                        Specs.text(THREADS, "N", "How many jobs to advance concurrently; 8 by default.")));
        Specs.general(
                spec, ScopeFlag.spec(), Specs.flag(Output.JSON, "Print each event as a JSON object on one line."));
        Specs.examples(spec, List.of("worker", "worker --all-scopes --threads 32", "worker --once --json"));
        return spec;
    }

    private int run(ParseResult typed) {
        WorkerEvents events = new WorkerEvents(session.terminal(), typed.hasMatchedOption(Output.JSON));
        int threads = threads(typed);
        try (MediaGen mediaGen = builder(typed).listener(events).build()) {
            Worker.Builder builder = Worker.builder(mediaGen)
                    .variables(session.variables())
                    .clock(session.clock())
                    .threads(threads)
                    .grace(GRACE)
                    .onFailure(events::failed);
            if (typed.hasMatchedOption(ALL_SCOPES)) {
                builder.allScopes();
            }
            return typed.hasMatchedOption(ONCE) ? once(builder.build()) : serve(builder.build());
        }
    }

    private static int once(Worker worker) {
        try (worker) {
            worker.runOnce();
        } catch (InterruptedException e) {
            // The signal is the exit code. The interrupt ends here, so that what is left can be closed in peace.
            return ExitCode.INTERRUPTED;
        }
        return ExitCode.DONE;
    }

    private int serve(Worker worker) {
        CountDownLatch forever = new CountDownLatch(1);
        try (worker) {
            worker.start();
            session.terminal().say("Looking after open jobs until Ctrl-C or SIGTERM.");
            awaitInterrupt(forever);
        }
        return ExitCode.DONE;
    }

    private static void awaitInterrupt(CountDownLatch forever) {
        try {
            forever.await();
        } catch (InterruptedException e) {
            // Interrupting the command is the way to stop it.
        }
    }

    private MediaGenBuilder builder(ParseResult typed) {
        if (typed.hasMatchedOption(ALL_SCOPES) && typed.hasMatchedOption(ScopeFlag.NAME)) {
            throw usage(typed, "Give either " + ScopeFlag.NAME + " or " + ALL_SCOPES + ".");
        }
        MediaGenBuilder builder = session.builder(typed).anywhere();
        if (typed.hasMatchedOption(ALL_SCOPES)) {
            // Jobs without a scope are among them, also where a variable names a scope.
            builder.environment(Map.of("MEDIAGEN_SCOPE", ""));
        }
        Duration configured = builder.shutdownGrace();
        return builder.shutdownGrace(configured.compareTo(GRACE) < 0 ? configured : GRACE);
    }

    private static int threads(ParseResult typed) {
        String text = typed.matchedOptionValue(THREADS, "8");
        if (!text.matches("[1-9]\\d{0,3}") || Integer.parseInt(text) > MOST_THREADS) {
            throw usage(
                    typed, THREADS + ": \"" + text + "\" is not a number of threads. Give 1 to " + MOST_THREADS + ".");
        }
        return Integer.parseInt(text);
    }

    private static ParameterException usage(ParseResult typed, String message) {
        return new ParameterException(typed.commandSpec().commandLine(), message);
    }
}
