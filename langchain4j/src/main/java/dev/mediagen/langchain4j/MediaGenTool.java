package dev.mediagen.langchain4j;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.mediagen.tool.MediaTool;
import java.util.List;

/**
 * A mediagen tool for LangChain4j. In your own loop, the specification goes into the chat request and {@link #execute} answers the
 * requests of the model; with AI services, both go into {@code tools(Map.of(tool.specification(), (request, memory) ->
 * tool.execute(request).text()))}.
 */
public final class MediaGenTool {

    private static final JsonMapper JSON = new JsonMapper();

    private final MediaTool tool;

    /** Wraps one tool, for example a {@link dev.mediagen.tool.GenerateMediaTool}. */
    public MediaGenTool(MediaTool tool) {
        this.tool = tool;
    }

    /** The specification for the model. */
    public ToolSpecification specification() {
        ObjectNode parameters = parameters();
        // LangChain4j knows the words of a schema, but not those that are about the schema.
        parameters.remove(List.of("$schema", "title"));
        ObjectNode specification =
                JSON.createObjectNode().put("name", tool.name()).put("description", tool.description());
        specification.set("parameters", parameters);
        return ToolSpecification.fromJson(specification.toString());
    }

    private ObjectNode parameters() {
        try {
            return (ObjectNode) JSON.readTree(tool.schema());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The schema of " + tool.name() + " is not JSON.", e);
        }
    }

    /** Executes a request of the model. */
    public ToolExecutionResultMessage execute(ToolExecutionRequest request) {
        return ToolExecutionResultMessage.from(request, tool.call(request.arguments()));
    }
}
