package dev.mediagen.store.disk;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * A machine between two of its starts.
 *
 * @param id tells it from others: letters, digits and hyphens
 * @param isStart whether it has another id after its next start
 */
record Machine(String id, boolean isStart) {

    private static final Path START = Path.of("/proc/sys/kernel/random/boot_id");

    Machine {
        id = id.replaceAll("[^A-Za-z0-9-]", "-");
    }

    /** This machine. Only Linux tells its starts apart. */
    static Machine here() {
        try {
            return new Machine(new String(PrivateFiles.read(START), StandardCharsets.US_ASCII).strip(), true);
        } catch (IOException e) {
            return new Machine(host(), false);
        }
    }

    /** The name of this machine, for people. */
    static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (IOException e) {
            return "localhost";
        }
    }
}
