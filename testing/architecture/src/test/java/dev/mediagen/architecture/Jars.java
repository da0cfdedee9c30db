package dev.mediagen.architecture;

import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** The built jars, as the class path of the tests has them. */
final class Jars {

    private Jars() {}

    static List<Path> all() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of)
                .filter(path -> path.toString().endsWith(".jar"))
                .toList();
    }

    static List<Path> ours() {
        return all().stream()
                .filter(path -> path.getFileName().toString().startsWith("mediagen-"))
                .toList();
    }
}
