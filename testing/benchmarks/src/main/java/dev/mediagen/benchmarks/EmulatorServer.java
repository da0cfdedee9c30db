package dev.mediagen.benchmarks;

import dev.mediagen.emulator.Emulator;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/** The emulator as a process: prints its variables and an empty line, then for each line of its input how many POSTs it saw. */
public final class EmulatorServer {

    private EmulatorServer() {}

    /** Argument: how often a job is asked for until it is done. */
    public static void main(String[] arguments) throws IOException {
        int polls = Integer.parseInt(arguments[0]);
        try (Emulator emulator =
                        Emulator.builder().allowRetired().pollsUntilDone(polls).start();
                BufferedReader told = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            emulator.variables().forEach((name, value) -> System.out.println(name + "=" + value));
            System.out.println();
            while (told.readLine() != null) {
                System.out.println(emulator.requests().method("POST").count());
            }
        }
    }
}
