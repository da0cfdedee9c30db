package dev.mediagen.tck;

import dev.mediagen.api.Generated;
import dev.mediagen.api.JobHandle;
import dev.mediagen.api.MediaException;
import dev.mediagen.core.GenerateOptions;
import dev.mediagen.core.MediaGen;
import dev.mediagen.store.memory.MemoryStateStore;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Constructor;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A separate process that has only the handle of a job, and collects it. */
final class SecondProcess {
    private static final String DONE = "collected ";
    private static final String FAILED = "failed ";
    private static final int PATIENCE_SECONDS = 120;

    private SecondProcess() {}

    /**
     * Collects a job in a new process.
     *
     * @return why it failed; empty when it has the result
     */
    static Optional<String> collect(Subject subject, JobHandle handle, Path folder) {
        List<String> lines =
                new ArrayList<>(List.of(subject.contractClass().getName(), folder.toString(), handle.encode()));
        subject.environment().forEach((name, value) -> lines.add(name + "=" + value));
        try {
            Process process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-XX:TieredStopAtLevel=1",
                            "-XX:+UseSerialGC",
                            "-cp",
                            classPath(subject),
                            SecondProcess.class.getName())
                    .redirectErrorStream(true)
                    .start();
            // The process ends in time in any case, so reading its output ends, too.
            CompletableFuture.delayedExecutor(PATIENCE_SECONDS, TimeUnit.SECONDS)
                    .execute(process::destroyForcibly);
            try (OutputStream in = process.getOutputStream()) {
                in.write(String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
            }
            String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            process.waitFor();
            return verdict(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of("It was interrupted.");
        }
    }

    /** Other output of the process is ignored. */
    private static Optional<String> verdict(String out) {
        if (out.lines().anyMatch(line -> line.startsWith(DONE))) {
            return Optional.empty();
        }
        return Optional.of(out.lines()
                .filter(line -> line.startsWith(FAILED))
                .findFirst()
                .map(line -> line.substring(FAILED.length()))
                .orElse("It ended without a result: " + out));
    }

    /** The paths of this process, and the classes of a test that is patched into its module. */
    private static String classPath(Subject subject) {
        List<String> parts = new ArrayList<>(List.of(
                root(subject.contractClass()),
                root(subject.provider().getClass()),
                root(SecondProcess.class),
                System.getProperty("jdk.module.path", ""),
                System.getProperty("java.class.path", "")));
        parts.removeIf(String::isEmpty);
        return String.join(File.pathSeparator, parts);
    }

    /** The folder or the jar that a class comes from. */
    private static String root(Class<?> type) {
        String name = type.getName().replace('.', '/') + ".class";
        URL url = type.getResource("/" + name);
        String place = url == null ? "" : url.toString();
        if (place.startsWith("jar:")) {
            return path(place.substring("jar:".length(), place.indexOf("!/")));
        }
        return place.startsWith("file:") ? path(place.substring(0, place.length() - name.length())) : "";
    }

    private static String path(String uri) {
        try {
            return Path.of(new URI(uri)).toString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Reads the class of the test, the folder, the handle and the variables, one per line. */
    public static void main(String... nothing) throws IOException {
        PrintStream out = System.out;
        System.setOut(System.err);
        try (BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            out.println(collected(in.readLine(), Path.of(in.readLine()), in.readLine(), variables(in)));
        }
        // Ends threads of the test server as well.
        System.exit(0);
    }

    private static Map<String, String> variables(BufferedReader in) {
        Map<String, String> variables = new LinkedHashMap<>();
        in.lines().forEach(line -> {
            int end = line.indexOf('=');
            variables.put(line.substring(0, end), line.substring(end + 1));
        });
        return variables;
    }

    private static String collected(String test, Path folder, String handle, Map<String, String> environment) {
        try (MediaGen mediaGen = MediaGen.builder()
                .provider(contract(test).provider())
                .onlyEnvironment(environment)
                .baseFolder(folder)
                .stateStore(new MemoryStateStore())
                .build()) {
            Generated<?> result = mediaGen.resume(JobHandle.decode(handle), GenerateOptions.defaults());
            return DONE + result.all().size();
        } catch (MediaException | ReflectiveOperationException e) {
            return FAILED + e.toString().replace('\n', ' ');
        }
    }

    private static BackendContract contract(String test) throws ReflectiveOperationException {
        Constructor<?> constructor = Class.forName(test).getDeclaredConstructor();
        constructor.setAccessible(true);
        return (BackendContract) constructor.newInstance();
    }
}
