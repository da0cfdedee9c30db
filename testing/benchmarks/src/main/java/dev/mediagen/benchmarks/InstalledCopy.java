package dev.mediagen.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A fresh copy of the command as it is installed, in a folder of its own, with no state and no archive of classes. */
final class InstalledCopy {

    private static final String DISTRIBUTION = "../../apps/distribution/target/image";

    private final Path home;
    private final Path work;

    private InstalledCopy(Path home, Path work) {
        this.home = home;
        this.work = work;
    }

    /**
     * Copies an installation.
     *
     * @param installed the folder with {@code bin} and {@code lib}, or a folder that contains it; blank: what this build has made
     * @param work the folder to work in
     */
    static InstalledCopy of(String installed, Path work) throws IOException {
        Path given = Path.of(installed.isBlank() ? DISTRIBUTION : installed);
        Path source = Files.isDirectory(given.resolve("bin")) ? given : below(given);
        Path home = work.resolve("installed");
        copy(source, home);
        return new InstalledCopy(home, work);
    }

    private static Path below(Path folder) throws IOException {
        for (String name : Folders.names(folder)) {
            if (Files.isDirectory(folder.resolve(name).resolve("bin"))) {
                return folder.resolve(name);
            }
        }
        throw new IOException("There is no installed copy in " + folder
                + ". Name its folder, or build it: ./mvnw -Pquick -pl apps/distribution -am package");
    }

    private static void copy(Path source, Path target) throws IOException {
        try (Stream<Path> files = Files.walk(source)) {
            for (Path file : files.filter(file -> !file.toString().matches(".*\\.(jsa|aot)"))
                    .toList()) {
                Files.copy(
                        file, target.resolve(source.relativize(file).toString()), StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
    }

    /** A command, without the state of the user, and without an archive that is written on the way. */
    ProcessBuilder command(String... arguments) {
        List<String> command =
                new ArrayList<>(List.of(home.resolve("bin/mediagen").toString()));
        command.addAll(Arrays.asList(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(work.toFile())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment()
                .putAll(Map.of(
                        "JAVA_HOME", System.getProperty("java.home"),
                        "MEDIAGEN_STATE", work.resolve("state").toString(),
                        "MEDIAGEN_CONFIG", work.resolve("none.properties").toString(),
                        "MEDIAGEN_QUICK_START", "never"));
        return builder;
    }

    /** The same with the archive of classes, written as said by {@code MEDIAGEN_QUICK_START}. */
    ProcessBuilder archived(String when, String... arguments) {
        ProcessBuilder builder = command(arguments);
        builder.environment().put("MEDIAGEN_QUICK_START", when);
        return builder;
    }

    /** Whether the archive of classes is there and whole. */
    boolean hasArchive() throws IOException {
        List<String> names = Folders.names(home.resolve("lib"));
        return names.stream().anyMatch(name -> name.endsWith(".jsa") || name.endsWith(".aot"))
                && names.stream().noneMatch(name -> name.startsWith("quick-start"));
    }

    /** The flags with which it starts Java, as a Java that only prints its arguments sees them. */
    List<String> javaFlags() throws IOException {
        Path java = Files.createDirectories(work.resolve("printing/bin")).resolve("java");
        Files.writeString(java, "#!/bin/sh\nprintf '%s\\n' \"$@\"\n");
        if (!java.toFile().setExecutable(true)) {
            throw new IOException(java + " cannot be made executable.");
        }
        ProcessBuilder builder = command("image").redirectOutput(ProcessBuilder.Redirect.PIPE);
        builder.environment().put("JAVA_HOME", work.resolve("printing").toString());
        try (Stream<String> lines = builder.start().inputReader().lines()) {
            return lines.takeWhile(flag -> !flag.equals("-cp")).toList();
        }
    }

    /** Runs a command to its end and returns how many milliseconds it took. */
    static double run(ProcessBuilder command) throws IOException, InterruptedException {
        long begin = System.nanoTime();
        int exit = command.start().waitFor();
        if (exit != 0) {
            throw new IOException(command.command() + " ended with exit code " + exit + ".");
        }
        return (System.nanoTime() - begin) / 1e6;
    }
}
