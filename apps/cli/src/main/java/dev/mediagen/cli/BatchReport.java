package dev.mediagen.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mediagen.core.BatchResult;
import java.util.List;
import java.util.Optional;

/**
 * The outcomes of a batch, by the lines of its file.
 *
 * @param result the outcomes
 * @param numbers the line number of each item
 */
record BatchReport(BatchResult result, List<Integer> numbers) {

    void print(Terminal terminal, Output output) {
        if (output.isJson()) {
            ResultJson.print(terminal, json());
            return;
        }
        Report report = new Report(terminal, output.isQuiet());
        for (int i = 0; i < numbers.size(); i++) {
            BatchResult.Item item = result.items().get(i);
            String line = where(i) + ": ";
            item.result().ifPresent(generated -> report.show(generated, Optional.empty()));
            item.failure().ifPresent(failure -> terminal.error(line, failure));
        }
        if (result.failed() > 0) {
            terminal.say(result.succeeded() + " of " + numbers.size() + " succeeded.");
        }
    }

    /** The line, and the number in the names of files where it is another one. */
    private String where(int index) {
        int line = numbers.get(index);
        return line == index + 1 ? "line " + line : "item " + (index + 1) + " (line " + line + ")";
    }

    private ObjectNode json() {
        ObjectNode root = JsonTree.object()
                .put("success", result.failed() == 0)
                .put("operation", "batch")
                .put("batch", true)
                .put("total", numbers.size())
                .put("succeeded", result.succeeded())
                .put("failed", result.failed());
        ArrayNode results = root.putArray("results");
        for (int i = 0; i < numbers.size(); i++) {
            BatchResult.Item item = result.items().get(i);
            ObjectNode node = item.result()
                    .map(ResultJson::of)
                    .orElseGet(() -> ResultJson.of(
                            item.request().operation().id(), item.failure().orElseThrow()));
            node.put("item", i + 1).put("line", numbers.get(i));
            item.request().prompt().ifPresent(prompt -> node.put("prompt", prompt));
            results.add(node);
        }
        return root;
    }
}
