package dev.mediagen.cli;

import dev.mediagen.api.ErrorDetails;
import dev.mediagen.api.SetupException;
import dev.mediagen.emulator.Emulator;
import dev.mediagen.emulator.Fault;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** {@code mediagen emulate}: emulates the providers on this machine, for work without keys and network. */
final class EmulateCommand {

    static final String SUMMARY = "emulate the providers on this machine, without keys and network";

    private static final String PORT = "--port";
    private static final String FAULT = "--fault";
    private static final String OPERATIONS = "--operations";

    /** Those of {@link Fault#kinds}. An installed copy has the emulator on its class path only when it runs it, not for the help. */
    static final String KINDS =
            "status, delay, slow-body, reset, cut, broken-json, content-type, empty, refuse, stuck, job-fails,"
                    + " expired-url, redirect, oversized, remote-url, page, hang-up, other-medium, odd-address";

    private final Session session;

    private EmulateCommand(Session session) {
        this.session = session;
    }

    static CommandSpec spec(Session session) {
        CommandSpec spec = Specs.command("emulate", SUMMARY, new EmulateCommand(session)::run);
        spec.usageMessage()
                .description(
                        "Emulate OpenAI, Google, xAI, OpenRouter and ElevenLabs on loopback, until Ctrl-C. Standard output contains"
                                + " shell variables for eval: five addresses and five keys that only the"
                                + " emulator accepts. Its results are real media, but do not show what the prompt describes.");
        Specs.section(
                spec,
                "The emulator",
                List.of(
                        Specs.text(PORT, "N", "The port, 1 to 65535; by default any free port."),
                        Specs.repeated(
                                new String[] {FAULT},
                                "TEXT",
                                "A fault to inject: ROUTE=KIND[:VALUE][,OPTION:VALUE]. Kinds: "
                                        + KINDS
                                        + ". Options: times, after, retry-after, code. Can be repeated."),
                        Specs.flag(OPERATIONS, "List the operations that ROUTE can name, and exit.")));
        Specs.general(spec);
        Specs.examples(
                spec,
                List.of(
                        "emulate --port 8089",
                        "emulate --fault \"openai.images.generate=status:429,retry-after:2\"",
                        "emulate --fault \"xai.*=delay:3s,times:always\" --fault google.interactions.create=job-fails",
                        "emulate --port 8089 > emulated.env &   # then: . ./emulated.env"));
        return spec;
    }

    private int run(ParseResult typed) {
        try (Emulator emulator = start(typed)) {
            if (typed.hasMatchedOption(OPERATIONS)) {
                emulator.operations().forEach(session.terminal().out()::println);
                return ExitCode.DONE;
            }
            emulator.variables()
                    .forEach((name, value) -> session.terminal().out().println("export " + name + "='" + value + "'"));
            session.terminal().out().flush();
            session.terminal().say("Listening on 127.0.0.1:" + emulator.port() + " until Ctrl-C.");
            new CountDownLatch(1).await();
            return ExitCode.DONE;
        } catch (InterruptedException e) {
            return ExitCode.DONE;
        }
    }

    private static Emulator start(ParseResult typed) {
        Emulator.Builder emulator = installed().port(port(typed));
        try {
            typed.matchedOptionValue(FAULT, List.<String>of()).forEach(emulator::fault);
            return emulator.start();
        } catch (IllegalArgumentException e) {
            throw usage(typed, FAULT + ": " + e.getMessage());
        } catch (UncheckedIOException e) {
            throw usage(
                    typed,
                    PORT + ": cannot listen on 127.0.0.1:" + port(typed) + "; the port may be in use. Omit " + PORT
                            + " to use a free port.");
        }
    }

    /** The emulator is in a separate folder of the installation, because nothing else needs it. */
    private static Emulator.Builder installed() {
        try {
            return Emulator.builder();
        } catch (NoClassDefFoundError e) {
            throw new SetupException(
                    "The emulator is not on the class path. Start it with the script mediagen, which adds the jars of the folder emulator.",
                    ErrorDetails.none(),
                    e);
        }
    }

    private static int port(ParseResult typed) {
        String text = typed.matchedOptionValue(PORT, "0");
        boolean number = text.matches("\\d{1,5}") && Integer.parseInt(text) <= 65535;
        if (!number) {
            throw usage(typed, PORT + ": \"" + text + "\" is not a port. Give 1 to 65535.");
        }
        return Integer.parseInt(text);
    }

    private static ParameterException usage(ParseResult typed, String message) {
        return new ParameterException(typed.commandSpec().commandLine(), message);
    }
}
