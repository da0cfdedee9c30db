package dev.mediagen.tool;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mediagen.api.Generated;
import dev.mediagen.api.InvalidRequestException;
import dev.mediagen.api.Progress;
import dev.mediagen.api.Violation;
import dev.mediagen.api.Vocabulary;
import dev.mediagen.core.GenerateOptions;
import dev.mediagen.core.MediaGen;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** {@code resume_job}: waits for a job and writes its result. */
final class ResumeJobTool extends CompanionTool {

    private static final String NAME = "resume_job";
    private static final String ID = "id";

    /** Other names under which hosts know the id. */
    private static final List<String> OTHER_NAMES = List.of("job", "job_id", "handle");

    private static final String DESCRIPTION =
            "Wait for an open job and write its result to a file, also after a call that was cancelled or timed out. The answer"
                    + " is the same as of generate_media.";

    private static final Map<String, FieldType> FIELDS = fields();

    ResumeJobTool(MediaGen mediaGen) {
        super(NAME, DESCRIPTION, false, mediaGen);
    }

    @Override
    public String schema() {
        ObjectNode schema = CallSchema.begin(NAME, DESCRIPTION);
        ObjectNode properties = (ObjectNode) schema.get("properties");
        FieldType.TEXT.describe(
                properties.putObject(ID).put("description", "The id of the job as in list_jobs, or its handle."));
        Field timeout = Fields.find(Fields.TIMEOUT_SECONDS).orElseThrow();
        timeout.type()
                .describe(properties
                        .putObject(timeout.name())
                        .put("description", "How many seconds to wait.")
                        .put("minimum", 1));
        Field folder = Fields.find(Fields.STORAGE_PATH).orElseThrow();
        folder.type().describe(properties.putObject(folder.name()).put("description", "The folder for the result."));
        Field file = Fields.find(Fields.FILE_NAME).orElseThrow();
        file.type()
                .describe(properties.putObject(file.name()).put("description", "The name of the file in that folder."));
        schema.putArray("required").add(ID);
        return schema.toPrettyString();
    }

    @Override
    public String outputSchema() {
        return AnswerSchema.result();
    }

    @Override
    public String call(String json, Consumer<CallProgress> listener) {
        return ToolResponse.answer(NAME, () -> {
            ToolArguments call = ToolResponse.read(() -> ToolArguments.parse(NAME, json, FIELDS));
            String job = Stream.concat(Stream.of(ID), OTHER_NAMES.stream())
                    .flatMap(name -> call.text(name).stream())
                    .findFirst()
                    .orElseThrow(() -> new InvalidRequestException(List.of(new Violation(
                            ID, "", "is missing", "the id of a job in list_jobs, or the handle of an error"))));
            GenerateOptions.Builder options = GenerateOptions.builder()
                    .onProgress(progress -> listener.accept(
                            new CallProgress(1, progress.phase() == Progress.Phase.DONE ? 1 : 0, progress)));
            call.get(Fields.TIMEOUT_SECONDS)
                    .map(JsonNode::decimalValue)
                    .ifPresent(seconds -> options.timeout(CallReader.wait(seconds)));
            call.text(Fields.STORAGE_PATH).ifPresent(path -> options.folder(CallReader.folder(path)));
            call.text(Fields.FILE_NAME).ifPresent(name -> options.file(CallReader.file(name)));
            Generated<?> result = mediaGen().resume(job, options.build());
            Vocabulary names = FieldVocabulary.of(result.operation().mediaType());
            ObjectNode answer = ToolJson.answer(true, NAME)
                    .put("mode", result.operation().mediaType().id());
            new ToolJson(names).describe(answer, result);
            call.report(answer);
            return answer;
        });
    }

    private static Map<String, FieldType> fields() {
        Map<String, FieldType> fields = new LinkedHashMap<>();
        fields.put(ID, FieldType.TEXT);
        OTHER_NAMES.forEach(name -> fields.put(name, FieldType.TEXT));
        fields.put(Fields.STORAGE_PATH, FieldType.TEXT);
        fields.put(Fields.FILE_NAME, FieldType.TEXT);
        fields.put(Fields.TIMEOUT_SECONDS, FieldType.NUMBER);
        return fields;
    }
}
