package dev.mediagen.mcp;

import dev.mediagen.core.MediaGen;
import dev.mediagen.core.MediaGenBuilder;
import java.io.PrintStream;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** Starts the server on standard input and output. */
public final class Main {

    private Main() {}

    /**
     * Runs the server until its host closes the input.
     *
     * @param arguments the folders for files: see {@link HostFolders}
     */
    public static void main(String[] arguments) {
        PrintStream protocol = System.out;
        // Whatever else prints must not get between the messages.
        System.setOut(System.err);
        CommandLine command = new CommandLine(spec());
        command.setExecutionStrategy(typed -> serve(typed, protocol));
        CountDownLatch done = new CountDownLatch(1);
        endOnSignal(Thread.currentThread(), done);
        int exitCode = command.execute(arguments);
        done.countDown();
        System.exit(exitCode);
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
        return spec;
    }

    private static int serve(ParseResult typed, PrintStream protocol) {
        if (CommandLine.executeHelpRequest(typed) != null) {
            return CommandLine.ExitCode.OK;
        }
        MediaGenBuilder builder =
                UserCatalogue.standing(System.getenv(), MediaGen.builder().discover());
        try (MediaGen mediaGen =
                HostFolders.open(typed, McpServerProcess.prepared(UserCatalogue.named(typed, builder)))) {
            McpServerProcess.serve(mediaGen, System.in, protocol);
        }
        return CommandLine.ExitCode.OK;
    }
}
