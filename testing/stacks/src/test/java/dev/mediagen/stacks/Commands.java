package dev.mediagen.stacks;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Commands that start applications. */
final class Commands {

    /** For processes that live for seconds. */
    private static final List<String> QUICK_START = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

    private Commands() {}

    /** The command of a JVM, the one that runs the tests. */
    static List<String> java(String... arguments) {
        return of(Path.of(System.getProperty("java.home"), "bin", "java"), arguments);
    }

    /** The command of another JVM. */
    static List<String> of(Path java, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(java.toString());
        command.addAll(QUICK_START);
        command.addAll(List.of(arguments));
        return command;
    }
}
