package dev.mediagen.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.mediagen.core.MediaGen;
import dev.mediagen.fixtures.ManualTime;
import dev.mediagen.fixtures.StubServer;
import dev.mediagen.mcp.ConfigFile;
import dev.mediagen.spi.StateStore;
import dev.mediagen.store.memory.MemoryStateStore;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;

/**
 * Types commands in this process, with the fake backend, a clock that only waiting moves, and no environment. What one
 * command begins, the next one of the same shell knows.
 */
record Shell(
        Path folder,
        Map<String, String> environment,
        String input,
        boolean asks,
        boolean discovers,
        StateStore store,
        Instant now,
        int columns,
        ConfigFile config) {

    /** Wide enough that no table is wrapped. */
    private static final int WIDE = 200;

    static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

    static Shell in(Path folder) {
        return new Shell(
                folder,
                Map.of(FakeProvider.KEY_VARIABLE, FakeProvider.KEY),
                "",
                false,
                false,
                new MemoryStateStore(),
                NOW,
                WIDE,
                ConfigFile.none());
    }

    /** With all backends that are installed, and these variables alone. */
    static Shell installed(Path folder, Map<String, String> environment) {
        return new Shell(folder, environment, "", false, true, new MemoryStateStore(), NOW, WIDE, ConfigFile.none());
    }

    /** With all backends that are installed, whose providers are all this server. */
    static Shell installed(Path folder, StubServer server) {
        return installed(
                folder,
                Map.ofEntries(
                        Map.entry("OPENAI_API_KEY", "sk-test"),
                        Map.entry("OPENAI_BASE_URL", server.url("/v1")),
                        Map.entry("GEMINI_API_KEY", "g-test"),
                        Map.entry("GOOGLE_GEMINI_BASE_URL", server.url("")),
                        Map.entry("XAI_API_KEY", "x-test"),
                        Map.entry("XAI_BASE_URL", server.url("/v1")),
                        Map.entry("OPENROUTER_API_KEY", "or-test"),
                        Map.entry("OPENROUTER_BASE_URL", server.url("/api/v1")),
                        Map.entry("ELEVENLABS_API_KEY", "el-test"),
                        Map.entry("ELEVENLABS_BASE_URL", server.url(""))));
    }

    /** The same with another store. */
    Shell keeping(StateStore other) {
        return new Shell(folder, environment, input, asks, discovers, other, now, columns, config);
    }

    Shell withoutKey() {
        return new Shell(folder, Map.of(), input, asks, discovers, store, now, columns, config);
    }

    Shell with(String variable, String value) {
        Map<String, String> more = new HashMap<>(environment);
        more.put(variable, value);
        return new Shell(folder, more, input, asks, discovers, store, now, columns, config);
    }

    /** The same shell with a config file. */
    Shell configured(ConfigFile file) {
        return new Shell(folder, environment, input, asks, discovers, store, now, columns, file);
    }

    /** The same shell a minute later. */
    Shell later() {
        return new Shell(folder, environment, input, asks, discovers, store, now.plusSeconds(60), columns, config);
    }

    /** The same shell in a window of this width. */
    Shell columns(int width) {
        return new Shell(folder, environment, input, asks, discovers, store, now, width, config);
    }

    Shell typing(String text) {
        return new Shell(folder, environment, text, asks, discovers, store, now, columns, config);
    }

    /** The same with a person at the terminal who types an answer. */
    Shell answering(String text) {
        return new Shell(folder, environment, text, true, discovers, store, now, columns, config);
    }

    /**
     * What a command said.
     *
     * @param exitCode the exit code
     * @param out standard output
     * @param err standard error
     */
    record Said(int exitCode, String out, String err) {

        List<String> lines() {
            return out.lines().toList();
        }

        JsonNode json() {
            try {
                return new JsonMapper().readTree(out);
            } catch (JsonProcessingException e) {
                throw new AssertionError("What was said is no JSON: " + out, e);
            }
        }
    }

    /** What its commands work with. */
    MediaGen mediaGen() {
        return session(new byte[0], new ByteArrayOutputStream(), new ByteArrayOutputStream())
                .mediaGen()
                .get()
                .build();
    }

    /** The whole tree of commands. */
    CommandLine tree() {
        return new CommandTree(session(new byte[0], new ByteArrayOutputStream(), new ByteArrayOutputStream())).all();
    }

    /** Runs a command; the folder takes the place of {@code DIR} in its arguments. */
    Said run(String... arguments) {
        return run(input.getBytes(StandardCharsets.UTF_8), arguments);
    }

    /** The same with these bytes as standard input. */
    Said run(byte[] in, String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        String[] typed = List.of(arguments).stream()
                .map(argument -> argument.replace("DIR", folder.toString()))
                .toArray(String[]::new);
        int exitCode = new Cli(session(in, out, err)).run(typed);
        return new Said(exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private Session session(byte[] in, OutputStream out, OutputStream err) {
        Terminal terminal = new Terminal(
                new ByteArrayInputStream(in),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                Style.PLAIN,
                Style.PLAIN,
                false,
                false,
                asks,
                Optional.empty(),
                columns);
        ManualTime time = new ManualTime(now);
        Map<String, String> variables = config.missingVariables(environment);
        variables.putAll(environment);
        return new Session(
                terminal,
                () -> (discovers
                                ? MediaGen.builder().discover()
                                : MediaGen.builder().provider(new FakeProvider()))
                        .onlyEnvironment(variables)
                        .stateStore(store)
                        .clock(time)
                        .sleeper(time)
                        .baseFolder(folder),
                time,
                config,
                name -> Optional.ofNullable(variables.get(name)));
    }
}
