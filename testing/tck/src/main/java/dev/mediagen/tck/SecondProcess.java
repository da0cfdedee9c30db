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
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.io.Writer;
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

/** A separate process that has only the handles of jobs, and collects them. */
final class SecondProcess implements AutoCloseable {
    private static final String DONE = "collected ";
    private static final String FAILED = "failed ";
    private static final int PATIENCE_SECONDS = 120;

    private final Process process;
    private final BufferedReader out;
    private final Writer in;

    private SecondProcess(Process process) {
        this.process = process;
        this.out = process.inputReader(StandardCharsets.UTF_8);
        this.in = process.outputWriter(StandardCharsets.UTF_8);
    }

    /** Starts a process for the jobs of a backend. */
    static SecondProcess start(Subject subject) {
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                classPath(subject),
                SecondProcess.class.getName());
        try {
            SecondProcess started = new SecondProcess(
                    new ProcessBuilder(command).redirectErrorStream(true).start());
            Map<String, String> environment = subject.environment();
            started.send(subject.contractClass().getName(), String.valueOf(environment.size()));
            for (Map.Entry<String, String> variable : environment.entrySet()) {
                started.send(variable.getKey() + "=" + variable.getValue());
            }
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Collects a job in the process.
     *
     * @return why it failed; empty when the process has the result
     */
    Optional<String> collect(JobHandle handle, Path folder) {
        // The process ends in time in any case, so reading its output ends, too.
        CompletableFuture<Void> end = CompletableFuture.runAsync(
                process::destroyForcibly, CompletableFuture.delayedExecutor(PATIENCE_SECONDS, TimeUnit.SECONDS));
        try {
            send(folder.toString(), handle.encode());
            return verdict();
        } catch (IOException e) {
            return Optional.of("It ended: " + e.getMessage());
        } finally {
            end.cancel(false);
        }
    }

    private void send(String... lines) throws IOException {
        for (String line : lines) {
            in.write(line + "\n");
        }
        in.flush();
    }

    /** Other output of the process is ignored. */
    private Optional<String> verdict() throws IOException {
        StringBuilder other = new StringBuilder();
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            if (line.startsWith(DONE)) {
                return Optional.empty();
            } else if (line.startsWith(FAILED)) {
                return Optional.of(line.substring(FAILED.length()));
            }
            other.append(line).append('\n');
        }
        return Optional.of("It ended without a result: " + other);
    }

    @Override
    public void close() {
        process.destroyForcibly();
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

    /** Reads the class of the test, the number of variables and the variables, and then for each job its folder and its handle. */
    public static void main(String... nothing) throws IOException, ReflectiveOperationException {
        PrintStream out = System.out;
        System.setOut(System.err);
        try (BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            BackendContract contract = contract(in.readLine());
            Map<String, String> environment = variables(in, Integer.parseInt(in.readLine()));
            for (String folder = in.readLine(); folder != null; folder = in.readLine()) {
                out.println(collected(contract, Path.of(folder), in.readLine(), environment));
            }
        }
        // Ends threads of the test server as well.
        System.exit(0);
    }

    private static Map<String, String> variables(BufferedReader in, int count) throws IOException {
        Map<String, String> variables = new LinkedHashMap<>();
        for (int i = 0; i < count; i++) {
            String[] variable = in.readLine().split("=", 2);
            variables.put(variable[0], variable[1]);
        }
        return variables;
    }

    private static String collected(
            BackendContract contract, Path folder, String handle, Map<String, String> environment) {
        try (MediaGen mediaGen = MediaGen.builder()
                .provider(contract.provider())
                .onlyEnvironment(environment)
                .baseFolder(folder)
                .stateStore(new MemoryStateStore())
                .build()) {
            Generated<?> result = mediaGen.resume(JobHandle.decode(handle), GenerateOptions.defaults());
            return DONE + result.all().size();
        } catch (MediaException e) {
            return FAILED + e.toString().replace('\n', ' ');
        }
    }

    private static BackendContract contract(String test) throws ReflectiveOperationException {
        Constructor<?> constructor = Class.forName(test).getDeclaredConstructor();
        constructor.setAccessible(true);
        return (BackendContract) constructor.newInstance();
    }
}
