package dev.mediagen.mcp;

import dev.mediagen.api.MediaException;
import dev.mediagen.api.SetupException;
import dev.mediagen.core.MediaGen;
import dev.mediagen.core.MediaGenBuilder;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Starts the server on standard input and output, with the config file of the person who starts it. */
public final class Main {

    /** The command of the config file's entries, as in {@code mcp.out}. */
    private static final String NAME = "mcp";

    private Main() {}

    /**
     * Runs the server until its host closes the input.
     *
     * @param arguments the options of {@code mediagen mcp}
     */
    public static void main(String[] arguments) {
        PrintStream protocol = System.out;
        // Whatever else prints must not get between the messages.
        System.setOut(System.err);
        int exitCode;
        CountDownLatch done = new CountDownLatch(1);
        endOnSignal(Thread.currentThread(), done);
        try {
            exitCode = run(ConfigFile.read(System.getenv()), arguments, protocol);
        } catch (SetupException e) {
            exitCode = refused(e);
        }
        done.countDown();
        System.exit(exitCode);
    }

    private static int run(ConfigFile config, String[] arguments, PrintStream protocol) {
        config.warning().ifPresent(System.err::println);
        CommandLine command = new CommandLine(spec());
        command.setExecutionStrategy(typed -> serve(typed, config, protocol));
        command.setExecutionExceptionHandler((failure, ignored, typed) -> {
            if (failure instanceof MediaException) {
                return refused(failure);
            }
            throw failure;
        });
        return command.execute(withDefaults(arguments, config));
    }

    /** Hosts show what a server that does not start says here. */
    private static int refused(Exception failure) {
        System.err.println(failure.getMessage());
        return CommandLine.ExitCode.SOFTWARE;
    }

    /** The command line with the defaults of the config file; one that cannot be parsed stays as it is. */
    private static String[] withDefaults(String[] typed, ConfigFile config) {
        try {
            List<String> all = new ArrayList<>(List.of(typed));
            all.addAll(ConfigFile.arguments(config.defaults(NAME), new CommandLine(spec()).parseArgs(typed)));
            return all.toArray(String[]::new);
        } catch (ParameterException e) {
            return typed;
        }
    }

    /** A signal ends the service as the host does, and the process waits for what closing waits for. */
    private static void endOnSignal(Thread server, CountDownLatch done) {
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            server.interrupt();
                            try {
                                done.await();
                            } catch (InterruptedException e) {
                                Thread.currentThread().interrupt();
                            }
                        },
                        "mediagen-end"));
    }

    private static CommandSpec spec() {
        CommandSpec spec = CommandSpec.create().name("mediagen-mcp").mixinStandardHelpOptions(true);
        HostFolders.specs().forEach(spec::addOption);
        spec.addOption(UserCatalogue.spec());
        spec.addOption(ScopeFlag.spec());
        spec.addOption(CacheFlag.spec());
        return spec;
    }

    private static int serve(ParseResult typed, ConfigFile config, PrintStream protocol) {
        if (CommandLine.executeHelpRequest(typed) != null) {
            return CommandLine.ExitCode.OK;
        }
        MediaGenBuilder builder = UserCatalogue.standing(
                System.getenv(), MediaGen.builder().discover().environment(config.missingVariables(System.getenv())));
        UserCatalogue.named(typed, ScopeFlag.apply(typed, CacheFlag.apply(typed, builder)));
        try (MediaGen mediaGen = HostFolders.open(typed, McpServerProcess.prepared(builder))) {
            McpServerProcess.serve(mediaGen, System.in, protocol);
        }
        return CommandLine.ExitCode.OK;
    }
}
