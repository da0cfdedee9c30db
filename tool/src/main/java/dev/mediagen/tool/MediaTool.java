package dev.mediagen.tool;

import dev.mediagen.core.MediaGen;
import java.util.List;
import java.util.function.Consumer;

/**
 * Something an agent can call by name: a JSON object goes in, a JSON object comes out. Hosts of all kinds (an MCP server, an
 * agent library, a script) need no more than this to show it.
 */
public interface MediaTool {

    /** All tools over one set-up: to generate, to look around, and to come back for jobs. */
    static List<MediaTool> all(MediaGen mediaGen) {
        return List.of(
                new GenerateMediaTool(mediaGen),
                new ListBackendsTool(mediaGen),
                new ExplainSelectionTool(mediaGen),
                new ListJobsTool(mediaGen),
                new ResumeJobTool(mediaGen));
    }

    /** The name it is called by, such as {@code generate_media}. */
    String name();

    /** What it does, for the model that is to call it. */
    String description();

    /** What may stand in a call: a JSON Schema, draft 2020-12. */
    String schema();

    /** Whether a call only looks: it makes nothing, changes nothing and costs nothing. */
    boolean isReadOnly();

    /**
     * Does what the call says.
     *
     * @param json the call, one JSON object
     * @param listener told how far it is; called by the threads that work, and must be quick
     * @return one JSON object with {@code success}; on failure with {@code error} and {@code error_detail}. Never an
     *     exception, whatever the text is
     */
    String call(String json, Consumer<CallProgress> listener);

    /**
     * Does what the call says.
     *
     * @param json the call, one JSON object
     * @return one JSON object with {@code success}; on failure with {@code error} and {@code error_detail}. Never an
     *     exception, whatever the text is
     */
    default String call(String json) {
        return call(json, unheard -> {});
    }
}
