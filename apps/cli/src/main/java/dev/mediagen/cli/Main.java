package dev.mediagen.cli;

import dev.mediagen.core.MediaGen;
import dev.mediagen.mcp.UserCatalogue;
import java.time.Clock;
import java.util.List;

/** Starts the command. */
public final class Main {

    private Main() {}

    /**
     * The command {@code mediagen}.
     *
     * @param arguments the command line
     */
    public static void main(String[] arguments) {
        chooseLogging(List.of(arguments).contains("--debug"));
        Terminal terminal = Terminal.ofProcess(System.getenv());
        Session session = new Session(
                terminal,
                () -> UserCatalogue.standing(System.getenv(), MediaGen.builder().discover()),
                Clock.systemUTC());
        ShutdownGuard interruption = ShutdownGuard.guard(terminal);
        int exitCode = ExitCode.FAILED;
        try {
            exitCode = new Cli(session).run(arguments);
        } finally {
            terminal.out().flush();
            interruption.done();
        }
        System.exit(exitCode);
    }

    /** By name, before the first logger is created: searching for a provider takes longer, and warns about two. */
    private static void chooseLogging(boolean debug) {
        System.setProperty(
                "slf4j.provider",
                debug ? "org.slf4j.simple.SimpleServiceProvider" : "org.slf4j.nop.NOPServiceProvider");
        System.setProperty("slf4j.internal.verbosity", "WARN");
        if (debug) {
            System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", "debug");
        }
    }
}
