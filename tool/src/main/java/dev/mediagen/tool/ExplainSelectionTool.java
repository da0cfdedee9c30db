package dev.mediagen.tool;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mediagen.api.MediaException;
import dev.mediagen.api.MediaRequest;
import dev.mediagen.api.Operation;
import dev.mediagen.api.Vocabulary;
import dev.mediagen.core.MediaGen;
import java.util.function.Consumer;

/** {@code explain_selection}: explains which backend and model a call would use, without a call. */
final class ExplainSelectionTool extends CompanionTool {

    private static final String NAME = "explain_selection";
    private static final String DESCRIPTION =
            "Report which backend and model a generate_media call would use, and why the others would not be used, without"
                    + " generating anything. Accepts the fields of generate_media; the prompt is optional.";

    ExplainSelectionTool(MediaGen mediaGen) {
        super(NAME, DESCRIPTION, true, mediaGen);
    }

    @Override
    public String schema() {
        return CallSchema.of(NAME, DESCRIPTION, mediaGen().backends()).toPrettyString();
    }

    @Override
    public String outputSchema() {
        return AnswerSchema.explanation();
    }

    @Override
    public String call(String json, Consumer<CallProgress> listener) {
        return ToolResponse.answer(NAME, () -> {
            ObjectNode fields = CallParser.parse(json, GenerateMediaTool.EXAMPLE);
            TextValues read = TextValues.read(fields, Fields::type);
            MediaCall call = ToolResponse.read(() -> CallReader.readWithoutPrompt(NAME, fields));
            Vocabulary names = FieldVocabulary.of(call.mode());
            try {
                Operation operation = GenerateMediaTool.operation(mediaGen(), call);
                ObjectNode answer = ToolJson.answer(true, NAME);
                InspectionJson.explanation(
                        answer, mediaGen().explain(operation, call.requested(), call.handling()), names);
                if (call.economy() && !call.prompts().isEmpty()) {
                    MediaRequest<?> first = call.requests(operation).get(0);
                    InspectionJson.quote(
                            answer.putObject("quote"),
                            mediaGen().quote(first, call.batch().build()),
                            names);
                }
                read.report(answer);
                return answer;
            } catch (MediaException e) {
                return ToolResponse.failed(NAME, e, names);
            }
        });
    }
}
