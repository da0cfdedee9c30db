package dev.mediagen.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mediagen.api.Generated;
import dev.mediagen.api.JobInfo;
import dev.mediagen.api.MediaException;
import dev.mediagen.core.Explanation;
import dev.mediagen.tool.MediaJson;

/** Results and failures as JSON. A field is there when it has a value. */
final class ResultJson {

    private ResultJson() {}

    /** A result. With several files the fields at the top are those of the first, and {@code files} has all. */
    static ObjectNode of(Generated<?> result) {
        return JsonTree.object(MediaJson.of(result));
    }

    /** A failure that core describes: its facts under the names of the options, its message in the words that are typed. */
    static ObjectNode of(String operation, MediaException failure) {
        return JsonTree.object(MediaJson.of(operation, failure))
                .put("error", failure.text().in(Flags.typed()));
    }

    /** A job that is not settled. */
    static ObjectNode of(JobInfo job) {
        return JsonTree.object(MediaJson.of(job));
    }

    /** Where a request would go, and why. */
    static ObjectNode of(String operation, Explanation explanation) {
        return JsonTree.object(MediaJson.of(operation, explanation, Flags.typed()));
    }

    /** A failure of another kind: the command line itself, or a defect. */
    static ObjectNode of(String operation, String kind, String message) {
        return failed(
                operation,
                message,
                JsonTree.object().put("kind", kind).put("code", kind).put("retryable", false));
    }

    /**
     * The one thing that goes to standard output with {@code --json}: a line for programs, spread out for people. UTF-8
     * whatever the locale.
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
