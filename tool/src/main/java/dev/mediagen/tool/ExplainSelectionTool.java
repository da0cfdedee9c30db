package dev.mediagen.tool;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mediagen.api.MediaException;
import dev.mediagen.api.Operation;
import dev.mediagen.core.Explanation;
import dev.mediagen.core.MediaGen;
import java.util.function.Consumer;

/** {@code explain_selection}: who would make something, and why, without making it. */
final class ExplainSelectionTool extends CompanionTool {

    private static final String NAME = "explain_selection";
    private static final String DESCRIPTION =
            "Tell which backend and model a generate_media call would use, and why the others would not be, without making"
                    + " anything. Takes the fields of generate_media; the prompt may be left out.";

    ExplainSelectionTool(MediaGen mediaGen) {
        super(NAME, DESCRIPTION, true, mediaGen);
    }

    @Override
    public String schema() {
        return CallSchema.of(NAME, DESCRIPTION, mediaGen().backends()).toPrettyString();
    }

    @Override
    public String call(String json, Consumer<CallProgress> listener) {
        return ToolResponse.answer(NAME, () -> {
            ObjectNode fields = CallParser.parse(json, GenerateMediaTool.EXAMPLE);
            MediaCall call = CallReader.readWithoutPrompt(NAME, fields);
            Wording names = FieldNames.of(call.mode());
            try {
                Operation operation = GenerateMediaTool.operation(mediaGen(), call);
                return describe(mediaGen().explain(operation, call.asked(), call.handling()), names);
            } catch (MediaException e) {
                return ToolResponse.failed(NAME, e, names);
            }
        });
    }

    private static ObjectNode describe(Explanation explanation, Wording names) {
        ObjectNode answer = ToolJson.answer(true, NAME)
                .put("kind_of_work", explanation.operation().id());
        explanation.backend().ifPresent(backend -> answer.put("backend", backend));
        explanation.model().ifPresent(model -> answer.put("model", model));
        answer.put("reason", names.text(explanation.reason()));
        ArrayNode candidates = answer.putArray("candidates");
        for (Explanation.Candidate candidate : explanation.candidates()) {
            ObjectNode node = candidates.addObject().put("backend", candidate.backend());
            candidate.model().ifPresent(model -> node.put("model", model));
            node.put("weight", candidate.priority())
                    .put("taken", candidate.taken())
                    .put("reason", names.text(candidate.reason()));
        }
        return answer;
    }
}
