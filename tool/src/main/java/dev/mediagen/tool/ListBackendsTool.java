package dev.mediagen.tool;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mediagen.core.BackendInfo;
import dev.mediagen.core.MediaGen;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** {@code list_backends}: lists the installed backends, whether they are ready, and their default models. */
final class ListBackendsTool extends CompanionTool {

    private static final String NAME = "list_backends";
    private static final String DESCRIPTION =
            "List the installed media backends: which are ready, which operations each supports, and with which model.";
    private static final String READY = "ready";
    private static final Map<String, FieldType> FIELDS = Map.of(READY, FieldType.FLAG);

    ListBackendsTool(MediaGen mediaGen) {
        super(NAME, DESCRIPTION, true, mediaGen);
    }

    /** It has a field, since some hosts refuse an object without properties. */
    @Override
    public String schema() {
        ObjectNode schema = CallSchema.begin(name(), description());
        FieldType.FLAG.describe(((ObjectNode) schema.get("properties"))
                .putObject(READY)
                .put("description", "Whether to list only backends that can be used now."));
        return schema.toPrettyString();
    }

    @Override
    public String outputSchema() {
        return AnswerSchema.list("backends", "The backends.", "name");
    }

    @Override
    public String call(String json, Consumer<CallProgress> listener) {
        return ToolResponse.answer(NAME, () -> {
            ToolArguments call = ToolResponse.read(() -> ToolArguments.parse(NAME, json, FIELDS));
            boolean ready = call.get(READY).map(JsonNode::booleanValue).orElse(false);
            List<BackendInfo> backends = mediaGen().backends().stream()
                    .filter(backend -> !ready || backend.isReady())
                    .toList();
            ObjectNode answer = ToolJson.answer(true, NAME);
            InspectionJson.installed(answer, backends, mediaGen().brokenProviders());
            call.report(answer);
            return answer;
        });
    }
}
