package dev.mediagen.tool;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mediagen.core.MediaGen;
import java.util.function.Consumer;

/** {@code list_backends}: lists the installed backends, whether they are ready, and their default models. */
final class ListBackendsTool extends CompanionTool {

    private static final String NAME = "list_backends";
    private static final String DESCRIPTION =
            "List the installed media backends: which are ready, which operations each supports, and with which model.";

    ListBackendsTool(MediaGen mediaGen) {
        super(NAME, DESCRIPTION, true, mediaGen);
    }

    @Override
    public String call(String json, Consumer<CallProgress> listener) {
        return ToolResponse.answer(NAME, () -> {
            ToolArguments.parse(NAME, json);
            ObjectNode answer = ToolJson.answer(true, NAME);
            InspectionJson.installed(answer, mediaGen().backends(), mediaGen().brokenProviders());
            return answer;
        });
    }
}
