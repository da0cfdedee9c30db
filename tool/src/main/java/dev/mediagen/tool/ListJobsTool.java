package dev.mediagen.tool;

import dev.mediagen.core.JobInfo;
import dev.mediagen.core.MediaGen;
import java.util.Locale;
import java.util.function.Consumer;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code list_jobs}: what was begun and has no result yet. */
final class ListJobsTool extends CompanionTool {

    private static final String NAME = "list_jobs";
    private static final String DESCRIPTION =
            "List the jobs that were begun and have no result yet, the oldest first. resume_job collects them.";

    ListJobsTool(MediaGen mediaGen) {
        super(NAME, DESCRIPTION, true, mediaGen);
    }

    @Override
    public String call(String json, Consumer<CallProgress> listener) {
        return Answering.answer(NAME, () -> {
            SmallCall.parse(NAME, json);
            ObjectNode answer = ToolJson.answer(true, NAME);
            ArrayNode jobs = answer.putArray("jobs");
            mediaGen().jobs().forEach(job -> describe(jobs.addObject(), job));
            return answer;
        });
    }

    private static void describe(ObjectNode node, JobInfo job) {
        node.put("id", job.id())
                .put("status", job.status().name().toLowerCase(Locale.ROOT))
                .put("backend", job.backend())
                .put("model", job.model())
                .put("operation", job.operation().id())
                .put("created", job.created().toString());
        job.handle().ifPresent(handle -> node.put("handle", handle.encode()));
    }
}
