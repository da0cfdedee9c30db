package dev.mediagen.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mediagen.api.Explanation;
import dev.mediagen.api.Generated;
import dev.mediagen.api.JobInfo;
import dev.mediagen.api.MediaException;
import dev.mediagen.tool.MediaJson;

/** Results and failures as JSON. Fields without a value are omitted. */
final class ResultJson {

    private ResultJson() {}

    /** A result. With several files the top-level fields are those of the first, and {@code files} has all. */
    static ObjectNode of(Generated<?> result) {
        return JsonTree.object(MediaJson.of(result));
    }

    /**
     * A failure of the core: its facts under the names of the options, its message with the spelling of the command
     * line.
     */
    static ObjectNode of(String operation, MediaException failure) {
        return JsonTree.object(MediaJson.of(operation, failure))
                .put("error", failure.text().in(Flags.typed()));
    }

    /** An open job. */
    static ObjectNode of(JobInfo job) {
        return JsonTree.object(MediaJson.of(job));
    }

    /** The explanation of a selection. */
    static ObjectNode of(String operation, Explanation explanation) {
        return JsonTree.object(MediaJson.of(operation, explanation, Flags.typed()));
    }

    /** Another failure: an invalid command line, or a defect. */
    static ObjectNode of(String operation, String kind, String message) {
        return failed(
                operation,
                message,
                JsonTree.object().put("kind", kind).put("code", kind).put("retryable", false));
    }

    /**
     * Prints the only output of {@code --json}: on one line for programs, indented for people. UTF-8 in every locale.
     */
    static void print(Terminal terminal, ObjectNode root) {
        byte[] text = JsonTree.bytes(root, terminal.outStyle() == Style.COLOURED);
        terminal.out().write(text, 0, text.length);
        terminal.out().println();
        terminal.out().flush();
    }

    private static ObjectNode failed(String operation, String message, ObjectNode detail) {
        ObjectNode root = JsonTree.object()
                .put("success", false)
                .put("operation", operation)
                .put("error", message);
        root.set("error_detail", detail);
        return root;
    }
}
