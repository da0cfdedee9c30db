package dev.mediagen.tool;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Clock;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CompanionToolsTest {

    @TempDir
    Path folder;

    @Test
    void backendsSayWhetherTheyAreReady() {
        try (Bench bench = Bench.withoutKey(folder)) {
            JsonNode answer = bench.call("list_backends", "{}");

            assertThat(answer.path("success").asBoolean()).isTrue();
            assertThat(answer.path("backends").findValuesAsText("name"))
                    .containsExactlyInAnyOrder("preview", "scripted");
            JsonNode scripted = StreamSupport.stream(answer.path("backends").spliterator(), false)
                    .filter(one -> one.path("name").asText().equals("scripted"))
                    .findFirst()
                    .orElseThrow();
            assertThat(scripted.path("ready").asBoolean(true)).isFalse();
            assertThat(scripted.path("credentials").get(0).asText()).isEqualTo(ScriptedBackend.KEY_VARIABLE);
            assertThat(scripted.path("default_models").path("dubbing").asText()).isEqualTo("scripted-1");
        }
    }

    @Test
    void aSelectionIsExplainedWithoutACall() {
        try (Bench bench = Bench.in(folder)) {
            JsonNode answer = bench.call("explain_selection", "{'mode': 'video', 'duration': 5}");

            assertThat(answer.path("backend").asText()).as(answer.toString()).isEqualTo("scripted");
            assertThat(answer.path("kind_of_work").asText()).isEqualTo("video-generate");
            assertThat(answer.path("calls").asInt()).isEqualTo(1);
            assertThat(answer.path("candidates")).hasSize(2);
            assertThat(answer.path("candidates").get(1).path("reason").asText()).isNotBlank();
            assertThat(bench.backend().requested).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "list_backends     | {'all': true}                          | all: is not a field of list_backends",
                "list_jobs         | {'limit': 0}                           | limit: is not allowed",
                "list_jobs         | {'ended': 'yes'}                       | ended: is a text, but",
                "generate_media    | {'prompt': 'x', 'label': 'a\\nb'}       | label: must be one line",
                "list_backends     | []                                     | not an object",
                "explain_selection | {'mode': 'x'}                          | invalid mode",
                "explain_selection | {'voice': 'x'}                         | voice: does not apply to mode image",
                "resume_job        | {}                                     | id: is missing",
                "resume_job        | {'job': 7}                             | job: is a number, but a text is expected",
                "resume_job        | {'job': 'nothing'}                     | nothing",
                "resume_job        | {'job': 'mgj1.broken'}                 | is not a job handle",
                "resume_job        | {'job': 'x', 'timeout_seconds': -1}    | timeout_seconds -1: is not allowed",
            })
    void mistakesAreNamed(String tool, String call, String message) {
        try (Bench bench = Bench.in(folder)) {
            JsonNode answer = bench.call(tool, call);

            assertThat(answer.path("success").asBoolean(true)).isFalse();
            assertThat(answer.path("operation").asText()).isEqualTo(tool);
            assertThat(answer.path("error").asText()).contains(message);
        }
    }

    @Test
    void jobsAreFoundByTheirLabels() {
        try (Bench bench = Bench.in(folder, new ScriptedBackend(), Clock.systemUTC())) {
            bench.generate("{'mode': 'video', 'prompt': 'wait', 'timeout_seconds': 0.05, 'label': 'order-42'}");
            bench.generate("{'prompt': 'a fox', 'backend_type': 'preview', 'label': 'order-43'}");
            JsonNode open = bench.call("list_jobs", "{'label': 'order-42'}").path("jobs");
            assertThat(open).hasSize(1);
            assertThat(open.path(0).path("status").asText()).isEqualTo("accepted");
            assertThat(open.path(0).path("prompt").asText()).isEqualTo("wait");
            assertThat(open.path(0).path("kept_until").asText()).isEqualTo(ScriptedBackend.LAPSES.toString());
            assertThat(open.path(0).path("advice").asText())
                    .contains("keeps the result until " + ScriptedBackend.LAPSES + ": resume the job before then");
            JsonNode ended = bench.call("list_jobs", "{'ended': true}").path("jobs");
            assertThat(ended).hasSize(1);
            assertThat(ended.path(0).path("label").asText()).isEqualTo("order-43");
            assertThat(ended.path(0).path("files")).hasSize(1);
            assertThat(bench.call("list_jobs", "{'ended': true, 'label': 'order-42'}")
                            .path("jobs"))
                    .isEmpty();
        }
    }

    @Test
    void aJobIsComeBackFor() {
        try (Bench bench = Bench.in(folder, new ScriptedBackend(), Clock.systemUTC())) {
            JsonNode job = bench.generate("{'mode': 'video', 'prompt': 'wait', 'timeout_seconds': 0.05}")
                    .path("job");
            for (String name : new String[] {"id", "handle"}) {
                JsonNode again =
                        bench.call("resume_job", "{'job': '" + job.path(name).asText() + "', 'timeout_seconds': 0.05}");

                assertThat(again.path("job").path("id")).as(again.toString()).isEqualTo(job.path("id"));
            }
        }
    }
}
