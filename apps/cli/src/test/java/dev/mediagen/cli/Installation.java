package dev.mediagen.cli;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Starts the command as a process of its own, with every backend on the class path, a key for the fake one and no other
 * variables.
 *
 * @param folder where it runs, and keeps its state
 */
record Installation(Path folder) {

    ProcessBuilder command(String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                classPath(),
                "dev.mediagen.cli.Main"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().clear();
        builder.environment().put(FakeProvider.KEY_VARIABLE, FakeProvider.KEY);
        builder.environment().put("MEDIAGEN_STATE", folder.resolve("state").toString());
        builder.environment().put("XDG_CONFIG_HOME", folder.resolve("config").toString());
        return builder.redirectError(folder.resolve("err").toFile());
    }

    /** Wherever the tests have their classes from, on the module path or not. */
    private static String classPath() {
        Path target =
                Path.of(System.getProperty("basedir", "")).resolve("target").toAbsolutePath();
        return String.join(
                File.pathSeparator,
                Stream.of(
                                target.resolve("classes").toString(),
                                target.resolve("test-classes").toString(),
                                System.getProperty("jdk.module.path", ""),
                                System.getProperty("java.class.path", ""))
                        .filter(path -> !path.isEmpty())
                        .toList());
    }
}
