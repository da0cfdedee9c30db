package dev.mediagen.store.disk;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A machine between two boots; only Linux distinguishes boots.
 *
 * @param id identifies it: letters, digits and hyphens
 */
record Machine(String id) {

    private static final Path SYSTEM = Path.of("/proc/sys/kernel");

    Machine {
        id = id.replaceAll("[^A-Za-z0-9-]", "-");
    }

    /** This machine. */
    static Machine here() {
        return new Machine(system("random/boot_id").orElseGet(Machine::host));
    }

    /** The name of this machine, for people. */
    static String host() {
        return system("hostname").orElseGet(() -> {
            try {
                return InetAddress.getLocalHost().getHostName();
            } catch (IOException e) {
                return "localhost";
            }
        });
    }

    private static Optional<String> system(String name) {
        try {
            return Optional.of(new String(PrivateFiles.read(SYSTEM.resolve(name)), StandardCharsets.UTF_8).strip());
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
