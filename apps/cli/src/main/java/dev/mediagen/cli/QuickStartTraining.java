package dev.mediagen.cli;

import dev.mediagen.mcp.ConfigFile;
import java.util.List;

/**
 * Runs typical commands, so that Java can record which classes they load. Only the launcher starts it, in a scratch folder, with a
 * key that is none and an address where nobody listens: no request leaves the machine.
 */
final class QuickStartTraining {

    private static final List<List<String>> COMMANDS = List.of(
            List.of("image", "a lighthouse at dusk", "--backend", "preview", "--size", "64x64", "--json"),
            List.of("image", "a lighthouse at dusk", "--backend", "preview", "--size", "64x64"),
            List.of("image", "a lighthouse at dusk", "--backend", "openai", "--timeout", "2s"),
            List.of("speech", "a lighthouse at dusk", "--backend", "preview"),
            List.of("explain", "image"),
            List.of("backends"),
            List.of("models"),
            List.of("jobs"),
            List.of("history"),
            List.of("image", "--help"),
            List.of("--help"));

    private QuickStartTraining() {}

    /** Runs the commands, and ends with exit code 0, whatever they return. */
    public static void main(String[] arguments) {
        Main.chooseLogging(false);
        Terminal terminal = Terminal.ofProcess(System.getenv());
        ShutdownGuard guard = ShutdownGuard.guard(terminal);
        ConfigFile config = ConfigFile.none();
        for (List<String> command : COMMANDS) {
            new Cli(Main.session(terminal, config, guard::watched)).run(command.toArray(String[]::new));
        }
        System.exit(guard.done(ExitCode.DONE));
    }
}
