package dev.mediagen.tool;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mediagen.api.Operation;
import dev.mediagen.core.BackendInfo;
import dev.mediagen.core.MediaGen;
import java.util.function.Consumer;

/** {@code list_backends}: who is installed, who is ready, and with which model each would do what. */
final class ListBackendsTool extends CompanionTool {

    private static final String NAME = "list_backends";
    private static final String DESCRIPTION =
            "List the installed media backends: which are ready, what each can do, and with which model.";

    ListBackendsTool(MediaGen mediaGen) {
        super(NAME, DESCRIPTION, true, mediaGen);
    }

    @Override
    public String call(String json, Consumer<CallProgress> listener) {
        return ToolResponse.answer(NAME, () -> {
            ToolArguments.parse(NAME, json);
            ObjectNode answer = ToolJson.answer(true, NAME);
            ArrayNode backends = answer.putArray("backends");
            mediaGen().backends().forEach(backend -> describe(backends.addObject(), backend));
            ArrayNode broken = answer.putArray("broken");
            mediaGen()
                    .brokenProviders()
                    .forEach(one ->
                            broken.addObject().put("provider", one.name()).put("reason", one.reason()));
            return answer;
        });
    }

    private static void describe(ObjectNode node, BackendInfo backend) {
        node.put("name", backend.name()).put("ready", backend.isReady());
        ArrayNode credentials = node.putArray("credentials");
        backend.credentials().forEach(credentials::add);
        ObjectNode priorities = node.putObject("weights");
        backend.priorities().forEach((mediaType, priority) -> priorities.put(mediaType.id(), priority));
        ObjectNode models = node.putObject("models");
        backend.defaults().forEach((Operation operation, String model) -> models.put(operation.id(), model));
    }
}
