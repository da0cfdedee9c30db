package dev.mediagen.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * A change of jobs.
 *
 * @param operation the requested operation
 * @param success whether it succeeded
 * @param sentence the text for people
 * @param facts more facts for programs
 */
record Change(String operation, boolean success, String sentence, ObjectNode facts) implements View {

    @Override
    public List<String> lines(Layout layout) {
        return List.of(sentence);
    }

    @Override
    public ObjectNode json() {
        ObjectNode root = JsonTree.object().put("success", success).put("operation", operation);
        root.setAll(facts);
        return root.put("message", sentence);
    }
}
