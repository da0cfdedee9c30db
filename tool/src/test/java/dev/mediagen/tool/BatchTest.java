package dev.mediagen.tool;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mediagen.api.Option;
import dev.mediagen.fixtures.TinyMedia;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class BatchTest {

    @TempDir
    Path folder;

    @Test
    void oneOutcomeForEachPromptInItsOrder() {
        try (Bench bench = Bench.in(folder)) {
            JsonNode answer = bench.generate("{'prompts': ['a cat', 'a dog', 'an elk']}");

            assertThat(answer.path("success").asBoolean()).isTrue();
            assertThat(answer.path("batch").asBoolean()).isTrue();
            assertThat(answer.path("mode").asText()).isEqualTo("image");
            assertThat(answer.path("total").asInt()).isEqualTo(3);
            assertThat(answer.path("succeeded").asInt()).isEqualTo(3);
            assertThat(answer.path("failed").asInt()).isZero();
            assertThat(answer.path("results").findValuesAsText("prompt")).containsExactly("a cat", "a dog", "an elk");
            assertThat(answer.path("results").get(1).path("filename").asText())
                    .isEqualTo("20261122_120000_02_a_dog.png");
            assertThat(answer.path("results")).allSatisfy(item -> {
                assertThat(Path.of(item.path("file_path").asText())).exists();
                assertThat(item.path("continuation_id").asText()).isNotBlank();
                assertThat(item.path("backend").asText()).isEqualTo("scripted");
                assertThat(item.path("calls").asInt()).isEqualTo(1);
            });
        }
    }

    @Test
    void aListOfOneIsOne() {
        try (Bench bench = Bench.in(folder)) {
            JsonNode answer = bench.generate("{'prompts': ['a cat']}");

            assertThat(answer.has("batch")).isFalse();
            assertThat(answer.path("filename").asText()).isEqualTo("20261122_120000_a_cat.png");
        }
    }

    @Test
    void aFailureTouchesNoOther() {
        try (Bench bench = Bench.in(folder)) {
            JsonNode answer = bench.generate("{'prompts': ['a cat', 'fail', 'a dog', 'break']}");

            assertThat(answer.path("success").asBoolean()).isTrue();
            assertThat(answer.path("succeeded").asInt()).isEqualTo(2);
            assertThat(answer.path("failed").asInt()).isEqualTo(2);
            JsonNode failed = answer.path("results").get(1);
            assertThat(failed.path("success").asBoolean(true)).isFalse();
            assertThat(failed.path("prompt").asText()).isEqualTo("fail");
            assertThat(failed.path("error").asText()).isEqualTo("The provider is down.");
            assertThat(failed.path("error_detail").path("code").asText()).isEqualTo("down");
        }
    }

    @Test
    void whenAllFailTheShapeStays() {
        try (Bench bench = Bench.in(folder)) {
            JsonNode answer = bench.generate("{'prompts': ['fail', 'fail']}");

            assertThat(answer.path("success").asBoolean(true)).isFalse();
            assertThat(answer.path("batch").asBoolean()).isTrue();
            assertThat(answer.path("failed").asInt()).isEqualTo(2);
            assertThat(answer.path("results")).hasSize(2);
        }
    }

    @Test
    void whatIsSharedReachesEachItemUnchanged() {
        try (Bench bench = Bench.in(folder)) {
            bench.generate("{'mode': 'audio', 'prompts': ['x', 'y', 'z'], 'instructions': 'calm',"
                    + " 'extra_params': {'style': [1, 2]}}");

            assertThat(bench.backend().requested).hasSize(3).allSatisfy(request -> {
                assertThat(request.options().get(Option.INSTRUCTIONS)).contains("calm");
                assertThat(request.options().extras()).isEqualTo(Map.of("style", List.of(1, 2)));
            });
        }
    }

    /** What is shared is looked at once, before anything is sent, and used for all. */
    @Test
    void whatIsSharedIsCheckedOnceAndUsedForAll() throws Exception {
        Files.write(folder.resolve("a.png"), TinyMedia.png());
        try (Bench bench = Bench.in(folder)) {
            JsonNode refused = bench.generate("{'prompts': ['x', 'y'], 'input_images': ['no.png']}");
            assertThat(refused.has("results")).isFalse();
            assertThat(refused.path("error").asText()).contains("input_images no.png: does not exist");
            assertThat(bench.backend().requested).isEmpty();

            bench.generate("{'prompts': ['x', 'y'], 'input_images': ['a.png']}");
            assertThat(bench.backend().requested)
                    .hasSize(2)
                    .allMatch(request -> request.operation().id().equals("image-edit"));
        }
    }

    @Test
    void fourAreMadeAtOnce() {
        CountDownLatch all = new CountDownLatch(4);
        ScriptedBackend backend = new ScriptedBackend(request -> {
            all.countDown();
            try {
                assertThat(all.await(30, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        try (Bench bench = Bench.in(folder, backend)) {
            assertThat(bench.generate("{'prompts': ['a', 'b', 'c', 'd']}")
                            .path("succeeded")
                            .asInt())
                    .isEqualTo(4);
        }
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '~',
            value = {
                "~~, 4",
                "~, 'max_concurrent': null~, 4",
                "~, 'max_concurrent': 1~, 1",
                "~, 'max_concurrent': 2~, 2"
            })
    void neverMoreAtOnceThanWanted(String more, int most) {
        AtomicInteger inside = new AtomicInteger();
        AtomicInteger peak = new AtomicInteger();
        CyclicBarrier together = new CyclicBarrier(most);
        ScriptedBackend backend = new ScriptedBackend(request -> {
            peak.accumulateAndGet(inside.incrementAndGet(), Math::max);
            try {
                together.await(30, TimeUnit.SECONDS);
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
            inside.decrementAndGet();
        });
        try (Bench bench = Bench.in(folder, backend)) {
            JsonNode answer = bench.generate("{'prompts': ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h']" + more + "}");

            assertThat(answer.path("succeeded").asInt()).isEqualTo(8);
            assertThat(peak).hasValue(most);
        }
    }
}
