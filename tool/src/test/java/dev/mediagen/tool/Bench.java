package dev.mediagen.tool;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.mediagen.core.MediaGen;
import dev.mediagen.core.MediaGenBuilder;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;

/** The tools over the preview and a scripted backend, in one folder, with a fixed clock where no time is to pass. */
record Bench(MediaGen mediaGen, ScriptedBackend backend) implements AutoCloseable {

    static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

    private static final JsonMapper JSON = new JsonMapper();

    static Bench in(Path folder) {
        return in(folder, new ScriptedBackend(), Clock.fixed(NOW, ZoneOffset.UTC));
    }

    static Bench in(Path folder, ScriptedBackend backend) {
        return in(folder, backend, Clock.fixed(NOW, ZoneOffset.UTC));
    }

    static Bench in(Path folder, ScriptedBackend backend, Clock clock) {
        return new Bench(
                builder(folder, backend)
                        .onlyEnvironment(Map.of(ScriptedBackend.KEY_VARIABLE, ScriptedBackend.SECRET))
                        .clock(clock)
                        .build(),
                backend);
    }

    static Bench withoutKey(Path folder) {
        ScriptedBackend backend = new ScriptedBackend();
        return new Bench(builder(folder, backend).onlyEnvironment(Map.of()).build(), backend);
    }

    private static MediaGenBuilder builder(Path folder, ScriptedBackend backend) {
        return MediaGen.builder().discover().provider(backend).baseFolder(folder);
    }

    /** Calls generate_media; single quotes stand for double ones. */
    JsonNode generate(String call) {
        return read(new GenerateMediaTool(mediaGen).call(json(call)));
    }

    /** Calls another tool. */
    JsonNode call(String tool, String call) {
        return read(MediaTool.all(mediaGen).stream()
                .filter(one -> one.name().equals(tool))
                .findFirst()
                .orElseThrow()
                .call(json(call)));
    }

    static String json(String call) {
        return call.replace('\'', '"');
    }

    static JsonNode read(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new AssertionError("An answer is no JSON: " + json, e);
        }
    }

    @Override
    public void close() {
        mediaGen.close();
    }
}
