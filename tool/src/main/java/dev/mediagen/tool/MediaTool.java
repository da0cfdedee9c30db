package dev.mediagen.tool;

import dev.mediagen.core.MediaGen;
import java.util.List;
import java.util.function.Consumer;

/**
 * A tool that an agent calls by name: a JSON object in, a JSON object out. Hosts of all kinds (an MCP server, an agent library, a
 * script) need only this interface to offer it.
 */
public interface MediaTool {

    /** All tools for one {@code MediaGen}: to generate, to inspect, and to resume jobs. */
    static List<MediaTool> all(MediaGen mediaGen) {
        return List.of(
                new GenerateMediaTool(mediaGen),
                new ListBackendsTool(mediaGen),
                new ExplainSelectionTool(mediaGen),
                new ListJobsTool(mediaGen),
                new ResumeJobTool(mediaGen));
    }

    /** The name of the tool, such as {@code generate_media}. */
    String name();

    /** Its description, for the model that calls it. */
    String description();

    /** The schema of a call: a JSON Schema, draft 2020-12. */
    String schema();

    /** The schema of an answer: a JSON Schema, draft 2020-12. An answer may have more fields. */
    String outputSchema();

    /** Whether a call only reads: it makes nothing, changes nothing and costs nothing. */
    boolean isReadOnly();

    /**
     * Executes a call.
     *
     * @param json the call, one JSON object
     * @param listener receives progress; called by the working threads, must return quickly
     * @return one JSON object with {@code success}; on failure with {@code error} and {@code error_detail}. Never throws, for any
     *     text
     */
    String call(String json, Consumer<CallProgress> listener);

    /**
     * Executes a call.
     *
     * @param json the call, one JSON object
     * @return one JSON object with {@code success}; on failure with {@code error} and {@code error_detail}. Never throws, for any
     *     text
     */
    default String call(String json) {
        return call(json, unheard -> {});
    }
}
