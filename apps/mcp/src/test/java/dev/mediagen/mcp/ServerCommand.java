package dev.mediagen.mcp;

import java.nio.file.Path;
import java.util.List;

/** How a host starts the server, with the class path of the test. */
final class ServerCommand {

    private ServerCommand() {}

    static List<String> in(Path folder) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.mediagen.mcp.Main",
                "--out",
                folder.toString());
    }
}
