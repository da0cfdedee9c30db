package dev.mediagen.cli;

import dev.mediagen.api.SetupException;
import dev.mediagen.core.MediaGen;
import dev.mediagen.core.MediaGenBuilder;
import dev.mediagen.mcp.ConfigFile;
import dev.mediagen.mcp.UserCatalogue;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Starts the command. */
public final class Main {

    private Main() {}

    /**
     * The command {@code mediagen}.
     *
     * @param arguments the command line
     */
    public static void main(String[] arguments) {
        if (Version.isAsked(arguments)) {
            Version.main(arguments);
            return;
        }
        chooseLogging(List.of(arguments).contains("--debug"));
        Terminal terminal = Terminal.ofProcess(System.getenv());
        // Whatever else prints, such as a plug-in, must not get between the lines of a result.
        System.setOut(System.err);
        ConfigFile config = config(terminal);
        ShutdownGuard guard = ShutdownGuard.guard(terminal);
        Session session = session(terminal, config, guard::watched);
        int exitCode = ExitCode.FAILED;
        try {
            exitCode = new Cli(session).run(arguments);
        } finally {
            terminal.out().flush();
            exitCode = guard.done(exitCode);
        }
        System.exit(exitCode);
    }

    /** The session of the process, with its variables, and for those that it does not have, the variables of the config file. */
    static Session session(Terminal terminal, ConfigFile config, UnaryOperator<MediaGenBuilder> watched) {
        return new Session(
                terminal,
                () -> watched.apply(UserCatalogue.standing(
                        System.getenv(),
                        MediaGen.builder().discover().environment(config.missingVariables(System.getenv())))),
                Clock.systemUTC(),
                config,
                name -> Optional.ofNullable(System.getenv(name))
                        .or(() -> Optional.ofNullable(config.variables().get(name))));
    }

    private static ConfigFile config(Terminal terminal) {
        try {
            ConfigFile config = ConfigFile.read(System.getenv());
            config.warning().ifPresent(terminal::warn);
            return config;
        } catch (SetupException e) {
            terminal.error("", e);
            System.exit(ExitCode.FAILED);
            return ConfigFile.none();
        }
    }

    /** By name, before the first logger is created: searching for a provider takes longer, and warns about two. */
    static void chooseLogging(boolean debug) {
        System.setProperty(
                "slf4j.provider",
                debug ? "org.slf4j.simple.SimpleServiceProvider" : "org.slf4j.nop.NOPServiceProvider");
        System.setProperty("slf4j.internal.verbosity", "WARN");
        if (debug) {
            System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", "debug");
        }
    }
}
