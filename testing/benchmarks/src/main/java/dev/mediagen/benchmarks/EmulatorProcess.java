package dev.mediagen.benchmarks;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An emulator in a process of its own. */
final class EmulatorProcess implements AutoCloseable {

    private final Child child;
    private final Map<String, String> variables = new LinkedHashMap<>();

    private EmulatorProcess(Child child) {
        this.child = child;
    }

    /** Starts one whose jobs are done when they were asked for so often. */
    static EmulatorProcess start(int pollsUntilDone) throws IOException {
        EmulatorProcess emulator =
                new EmulatorProcess(Child.start(EmulatorServer.class, List.of(), Map.of(), pollsUntilDone));
        for (String line = emulator.line(); !line.isEmpty(); line = emulator.line()) {
            int equals = line.indexOf('=');
            emulator.variables.put(line.substring(0, equals), line.substring(equals + 1));
        }
        return emulator;
    }

    private String line() throws IOException {
        return child.line().orElseThrow(() -> new IOException("The emulator did not start."));
    }

    /** The variables that lead to it. */
    Map<String, String> variables() {
        return Map.copyOf(variables);
    }

    /** How many POSTs were among the newest 10,000 requests. */
    int posts() throws IOException {
        return Integer.parseInt(child.ask("posts"));
    }

    @Override
    public void close() {
        child.close();
    }
}
