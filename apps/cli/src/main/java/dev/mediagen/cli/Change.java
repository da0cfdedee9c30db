package dev.mediagen.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * What was done to jobs.
 *
 * @param operation what was asked for
 * @param success whether it could be done
 * @param sentence what to tell a person
 * @param facts what to tell a program besides
 */
record Change(String operation, boolean success, String sentence, ObjectNode facts) implements View {

    @Override
    public List<String> lines(Style style) {
        return List.of(sentence);
    }

    @Override
    public ObjectNode json() {
        ObjectNode root = JsonTree.object().put("success", success).put("operation", operation);
        root.setAll(facts);
        return root.put("message", sentence);
    }
}
