package dev.mediagen.mcp;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

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

    /** Jobs of other runs and the settings of the machine are not seen. */
    static Map<String, String> variables(Path folder) {
        return Map.of(
                "MEDIAGEN_STATE", folder.resolve("state").toString(),
                "XDG_CONFIG_HOME", folder.resolve("config").toString());
    }
}
