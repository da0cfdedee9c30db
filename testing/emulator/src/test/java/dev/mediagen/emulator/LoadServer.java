package dev.mediagen.emulator;

import java.io.IOException;

/** The emulator alone in a small JVM: prints its port, lives until its input ends. */
final class LoadServer {
    private LoadServer() {}

    public static void main(String[] arguments) throws IOException {
        try (Emulator emulator =
                Emulator.builder().imageBytes(Long.parseLong(arguments[0])).start()) {
            System.out.println(emulator.port());
            while (System.in.read() >= 0) {
                // the parent closes the pipe when it is done
            }
        }
    }
}
