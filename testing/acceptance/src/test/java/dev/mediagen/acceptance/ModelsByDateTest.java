package dev.mediagen.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediagen.api.Explanation;
import dev.mediagen.api.Operation;
import dev.mediagen.api.Options;
import dev.mediagen.core.GenerateOptions;
import dev.mediagen.core.MediaGen;
import dev.mediagen.store.memory.MemoryStateStore;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Models end while programs go on: whatever the day, what has a living model is found, and what has none says so. */
class ModelsByDateTest {

    private static final List<Operation> MADE =
            List.of(Operation.IMAGE_GENERATE, Operation.VIDEO_GENERATE, Operation.SPEECH);

    private static final Map<String, Map<String, String>> KEYS = keys();

    @TempDir
    Path folder;

    private static Map<String, Map<String, String>> keys() {
        Map<String, Map<String, String>> keys = new LinkedHashMap<>();
        keys.put("openai", Map.of("OPENAI_API_KEY", "k"));
        keys.put("google", Map.of("GEMINI_API_KEY", "k"));
        keys.put("google on vertex-ai", Map.of("GEMINI_API_KEY", "k", "GOOGLE_GENAI_USE_ENTERPRISE", "true"));
        keys.put("grok", Map.of("XAI_API_KEY", "k"));
        keys.put("openrouter", Map.of("OPENROUTER_API_KEY", "k"));
        keys.put("elevenlabs", Map.of("ELEVENLABS_API_KEY", "k"));
        return keys;
    }

    private MediaGen mediaGen(String day, Map<String, String> environment) {
        return MediaGen.builder()
                .discover()
                .onlyEnvironment(environment)
                .baseFolder(folder)
                .stateStore(new MemoryStateStore())
                .clock(Clock.fixed(Instant.parse(day + "T12:00:00Z"), ZoneOffset.UTC))
                .build();
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-11-25", "2027-01-07", "2027-03-01"})
    void everyProviderHasALivingModelOrSaysThatItHasNone(String day) {
        StringBuilder table = new StringBuilder("Models on " + day + ":\n");
        KEYS.forEach((provider, environment) -> {
            try (MediaGen gen = mediaGen(day, environment)) {
                for (Operation operation : MADE) {
                    table.append(
                            "  %-20s %-15s %s%n".formatted(provider, operation.id(), found(gen, provider, operation)));
                }
            }
        });
        System.out.print(table);
        String speech = day.equals("2026-11-25") ? "gpt-4o-mini-tts" : "It has only retired models for speech";
        assertThat(line(table, "openai", "speech")).contains(speech);
        assertThat(line(table, "elevenlabs", "image-generate")).contains("cannot make");
    }

    private static String line(StringBuilder table, String provider, String operation) {
        return table.toString()
                .lines()
                .filter(line -> line.strip().startsWith(provider + " ") && line.contains(" " + operation + " "))
                .findFirst()
                .orElseThrow();
    }

    /** The model, which must not be retired, or why there is none. */
    private static String found(MediaGen gen, String provider, Operation operation) {
        String backend = provider.split(" ")[0];
        if (!gen.backend(backend).priorities().containsKey(operation.mediaType())) {
            return "(cannot make this)";
        }
        Explanation why = gen.explain(operation, Options.empty(), GenerateOptions.defaults());
        Explanation.Candidate candidate = why.candidates().stream()
                .filter(one -> one.backend().equals(backend))
                .findFirst()
                .orElseThrow();
        if (candidate.model().isEmpty()) {
            assertThat(why.backend()).as(provider + " " + operation).isEmpty();
            assertThat(candidate.reason()).asString().contains("has only retired models for " + operation.id());
            return candidate.reason().toString();
        }
        assertThat(why.backend()).contains(backend);
        assertThat(gen.backend(backend).defaults())
                .containsEntry(operation, candidate.model().get());
        return candidate.model().get();
    }

    /** With the keys of all, no operation is lost that there is today: of an ended default another takes the place. */
    @ParameterizedTest
    @ValueSource(strings = {"2027-01-07", "2027-03-01"})
    void withAllKeysEveryOperationOfTodayGoesOn(String day) {
        Map<String, String> all = new LinkedHashMap<>();
        KEYS.values().forEach(all::putAll);
        all.remove("GOOGLE_GENAI_USE_ENTERPRISE");
        try (MediaGen today = mediaGen("2026-11-25", all);
                MediaGen later = mediaGen(day, all)) {
            for (Operation operation : Operation.values()) {
                Explanation now = today.explain(operation, Options.empty(), GenerateOptions.defaults());
                if (now.backend().isPresent()) {
                    assertThat(later.explain(operation, Options.empty(), GenerateOptions.defaults())
                                    .backend())
                            .as(operation.id())
                            .isPresent();
                }
            }
        }
    }

    /** Speech goes on without a release: the next backend is taken, and the explanation says why. */
    @Test
    void whenTheSpeechOfOneProviderEndsTheNextIsTaken() {
        Map<String, String> both = Map.of("OPENAI_API_KEY", "k", "GEMINI_API_KEY", "k");
        try (MediaGen gen = mediaGen("2027-01-05", both)) {
            assertThat(gen.explain(Operation.SPEECH, Options.empty(), GenerateOptions.defaults())
                            .backend())
                    .contains("openai");
        }
        try (MediaGen gen = mediaGen("2027-01-07", both)) {
            Explanation why = gen.explain(Operation.SPEECH, Options.empty(), GenerateOptions.defaults());
            assertThat(why.backend()).contains("google");
            assertThat(why.model()).contains("gemini-3.8-flash-tts");
            assertThat(why.candidates())
                    .filteredOn(one -> one.backend().equals("openai"))
                    .extracting(Explanation.Candidate::reason)
                    .singleElement()
                    .asString()
                    .contains("gpt-4o-mini-tts (2027-01-06)");
        }
    }
}
