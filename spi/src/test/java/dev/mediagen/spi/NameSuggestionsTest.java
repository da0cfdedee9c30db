package dev.mediagen.spi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediagen.api.InvalidRequestException;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class NameSuggestionsTest {

    private static final List<String> BACKENDS = List.of("openai", "openrouter", "google", "grok");

    @Test
    void whatDiffersInFewLettersWasMeant() {
        assertThat(NameSuggestions.of("opnai", BACKENDS)).containsExactly("openai");
        assertThat(NameSuggestions.of(" GROCK ", BACKENDS)).containsExactly("grok");
        assertThat(NameSuggestions.of("open", BACKENDS)).containsExactly("openai", "openrouter");
        assertThat(NameSuggestions.of("elevenlabs", BACKENDS)).isEmpty();
    }

    @Test
    void atMostThreeAreMeant() {
        assertThat(NameSuggestions.of("a", List.of("d", "c", "b", "a"))).containsExactly("a", "b", "c");
    }

    @Test
    void theNearestNameComesFirstWhateverItsCase() {
        List<String> known = List.of("eve", "Aurora", "shimmer", "ara", "rex", "sal", "leo");
        assertThat(NameSuggestions.nearest(" aurorra ", known, Function.identity()))
                .hasSize(5)
                .startsWith("Aurora");
        assertThat(NameSuggestions.nearest("x", List.<String>of(), Function.identity()))
                .isEmpty();
    }

    @Test
    void anUnknownVoiceIsRefusedWithTheClosest() {
        InvalidRequestException refusal = UnknownVoice.refusal(
                "Rodger", "is not a voice of the account", List.of("Roger (r-1)"), "an id, or a name");
        assertThat(refusal)
                .hasMessage(
                        "voice Rodger: is not a voice of the account. The closest names: Roger (r-1). Allowed: an id, or a name.");
        assertThat(refusal.details().code()).contains("unknown_voice");
        assertThat(refusal.violations()).hasSize(1);
        assertThat(UnknownVoice.refusal("eva", "is none", List.of("rex", "eve")))
                .hasMessage("voice eva: is none. The closest names: eve, rex. Allowed: rex, eve.");
        assertThat(UnknownVoice.refusal("x", "is none", List.of(), "y")).hasMessageNotContaining("closest");
    }
}
