package dev.mediagen.tool;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mediagen.api.JobInfo;
import dev.mediagen.api.JobQuery;
import dev.mediagen.api.SetupException;
import dev.mediagen.core.MediaGen;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** {@code list_jobs}: lists open jobs, or jobs that ended. */
final class ListJobsTool extends CompanionTool {

    private static final String NAME = "list_jobs";
    private static final String ENDED = "ended";
    private static final String LIMIT = "limit";
    private static final int USUAL_LIMIT = 50;
    private static final String DESCRIPTION =
            "List the open jobs, the oldest first; resume_job collects their results. With ended, list"
                    + " the ended jobs, the newest first, with their files and costs.";

    private static final Map<String, FieldType> FIELDS = fields();

    ListJobsTool(MediaGen mediaGen) {
        super(NAME, DESCRIPTION, true, mediaGen);
    }

    @Override
    public String schema() {
        ObjectNode schema = CallSchema.begin(NAME, DESCRIPTION);
        ObjectNode properties = (ObjectNode) schema.get("properties");
        describe(properties, ENDED, "Whether to list ended jobs instead of open jobs.");
        describe(properties, Fields.LABEL, "List only jobs with this label.");
        describe(properties, LIMIT, "The maximum number of jobs to list; " + USUAL_LIMIT + " by default.")
                .put("minimum", 1);
        return schema.toPrettyString();
    }

    private static ObjectNode describe(ObjectNode properties, String name, String meaning) {
        ObjectNode property = properties.putObject(name).put("description", meaning);
        Optional.ofNullable(FIELDS.get(name)).orElseThrow().describe(property);
        return property;
    }

    @Override
    public String outputSchema() {
        return AnswerSchema.jobs();
    }

    @Override
    public String call(String json, Consumer<CallProgress> listener) {
        return ToolResponse.answer(NAME, () -> {
            ToolArguments call = ToolResponse.read(() -> ToolArguments.parse(NAME, json, FIELDS));
            Optional<String> label = call.text(Fields.LABEL);
            int limit = call.get(LIMIT)
                    .map(JsonNode::longValue)
                    .map(requested -> (int) Math.max(0, Math.min(requested, Integer.MAX_VALUE)))
                    .orElse(USUAL_LIMIT);
            JobQuery.Builder query = JobQuery.builder().limit(limit);
            label.ifPresent(query::label);
            boolean ended = call.get(ENDED).map(JsonNode::booleanValue).orElse(false);
            ObjectNode answer = ToolJson.answer(true, NAME);
            List<SetupException> damaged = new ArrayList<>();
            JobInfoJson.add(
                    answer,
                    "jobs",
                    ended ? mediaGen().history(query.build()) : open(label, limit, damaged::add),
                    job -> FieldVocabulary.of(job.operation().mediaType()));
            JobInfoJson.addDamaged(answer, damaged);
            call.report(answer);
            return answer;
        });
    }

    private List<JobInfo> open(Optional<String> label, int limit, Consumer<SetupException> damaged) {
        return mediaGen().jobs(damaged).stream()
                .filter(job -> label.isEmpty() || label.equals(job.label()))
                .limit(limit)
                .toList();
    }

    private static Map<String, FieldType> fields() {
        Map<String, FieldType> fields = new LinkedHashMap<>();
        fields.put(ENDED, FieldType.FLAG);
        fields.put(Fields.LABEL, FieldType.TEXT);
        fields.put(LIMIT, FieldType.INTEGER);
        return fields;
    }
}
