package dev.mediagen.backend.elevenlabs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mediagen.api.Audio;
import dev.mediagen.api.Generated;
import dev.mediagen.api.InvalidRequestException;
import dev.mediagen.api.SpeechRequest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VoicesTest extends StudioTest {

    private Generated<Audio> speakWith(String voice) {
        return generate(SpeechRequest.builder("Hello.").voice(voice).build());
    }

    @ParameterizedTest
    @ValueSource(strings = {"Roger", "rOGER", " roger ", "Roger - Laid-Back, Casual, Resonant", Studio.ROGER})
    void namesWholeOrShortAndIds(String voice) {
        Generated<Audio> spoken = speakWith(voice);

        assertThat(studio.request("speech").path()).endsWith("/" + Studio.ROGER);
        assertThat(spoken.media().file().attributes()).containsEntry("voice_id", Studio.ROGER);
    }

    @Test
    void aNameIsSearchedInTheAccountsOwnList() {
        speakWith("Roger");

        assertThat(studio.request("voices.list").query())
                .isEqualTo(Map.of(
                        "page_size", List.of("100"),
                        "include_total_count", List.of("false"),
                        "search", List.of("Roger")));
    }

    @Test
    void withoutAVoiceTheFirstOfTheListSpeaks() {
        Generated<Audio> spoken = generate(SpeechRequest.builder("Hello.").build());

        assertThat(studio.request("speech").path()).endsWith("/" + Studio.GEORGE);
        assertThat(spoken.media().file().attributes()).containsEntry("voice_name", "George - Warm Storyteller");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Rodger", "alloy", "Rachel"})
    void anUnknownNameIsRefusedWithTheClosest(String voice) {
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> speakWith(voice))
                .withMessageContaining("voice " + voice)
                .withMessageContaining("(")
                .satisfies(e -> assertThat(e.details().code()).contains("unknown_voice"))
                .satisfies(e -> assertThat(e.violations()).hasSize(1));
        assertThat(studio.requests("speech").isEmpty()).isTrue();
    }

    @Test
    void theClosestNameComesFirst() {
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> speakWith("Rodger"))
                .withMessageContaining("closest names: Roger - Laid-Back, Casual, Resonant (" + Studio.ROGER + ")");
    }
}
