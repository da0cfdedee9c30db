package dev.mediagen.tool;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mediagen.core.MediaGen;
import java.util.function.Consumer;

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
        return ToolResponse.answer(NAME, () -> {
            ToolArguments.parse(NAME, json);
            ObjectNode answer = ToolJson.answer(true, NAME);
            JobInfoJson.add(answer, "jobs", mediaGen().jobs());
            return answer;
        });
    }
}
