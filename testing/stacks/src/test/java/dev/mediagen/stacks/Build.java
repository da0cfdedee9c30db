package dev.mediagen.stacks;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The build that runs these tests. */
final class Build {

    static final Path ROOT = path("build.root");

    /** For processes that live for seconds. */
    private static final List<String> QUICK_START = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

    private Build() {}

    static Path path(String property) {
        return Path.of(System.getProperty(property)).toAbsolutePath().normalize();
    }

    /** The command of a JVM, the one that runs the tests. */
    static List<String> java(String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(QUICK_START);
        command.addAll(List.of(arguments));
        return command;
    }
}
