package dev.mediagen.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediagen.api.Cost;
import dev.mediagen.api.Generated;
import dev.mediagen.api.ImageGenerationRequest;
import dev.mediagen.api.MediaRequest;
import dev.mediagen.api.SpeechRequest;
import dev.mediagen.api.VideoGenerationRequest;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a call used and cost, as far as its provider says it, in one form. */
class AccountingTest {

    private static final ImageGenerationRequest IMAGE =
            ImageGenerationRequest.builder("a cat").build();
    private static final VideoGenerationRequest VIDEO =
            VideoGenerationRequest.builder("a boat").build();

    @TempDir
    Path folder;

    static Stream<Arguments> calls() {
        return Stream.of(
                Arguments.of("openai", IMAGE, Set.of("input_tokens", "output_tokens"), false),
                Arguments.of("google", IMAGE, Set.of("input_tokens", "output_tokens", "thought_tokens"), false),
                Arguments.of("google", VIDEO, Set.of("input_tokens", "output_tokens", "thought_tokens"), false),
                Arguments.of("grok", IMAGE, Set.of(), true),
                Arguments.of("grok", VIDEO, Set.of("seconds"), true),
                Arguments.of("openrouter", IMAGE, Set.of("input_tokens", "output_tokens"), true),
                Arguments.of("openrouter", VIDEO, Set.of(), true),
                Arguments.of(
                        "elevenlabs", SpeechRequest.builder("Hello, harbour.").build(), Set.of("credits"), false));
    }

    @ParameterizedTest
    @MethodSource("calls")
    void usageAndCostHaveOneForm(String backend, MediaRequest<?> request, Set<String> units, boolean priced) {
        try (Stage stage = Stage.full(folder)) {
            Generated<?> result = stage.gen.generate(request, Stage.backend(backend));
            assertThat(units).containsAll(result.usage().amounts().keySet());
            assertThat(result.usage().amounts().isEmpty()).isEqualTo(units.isEmpty());
            assertThat(result.usage().amounts().values())
                    .allSatisfy(amount -> assertThat(amount.signum()).isNotNegative());
            Optional<String> currency = result.cost().map(Cost::currency);
            assertThat(currency).isEqualTo(priced ? Optional.of("USD") : Optional.empty());
            assertThat(result.requestId()).isPresent();
        }
    }
}
