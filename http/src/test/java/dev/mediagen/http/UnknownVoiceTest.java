package dev.mediagen.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediagen.api.InvalidRequestException;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class UnknownVoiceTest {

    @Test
    void theNearestNameComesFirstWhateverItsCase() {
        List<String> known = List.of("eve", "Aurora", "shimmer", "ara", "rex", "sal", "leo");
        assertThat(UnknownVoice.closest(" aurorra ", known, Function.identity()))
                .hasSize(5)
                .startsWith("Aurora");
        assertThat(UnknownVoice.closest("x", List.<String>of(), Function.identity()))
                .isEmpty();
    }

    @Test
    void theRefusalSaysWhatMayHaveBeenMeant() {
        InvalidRequestException refusal = UnknownVoice.refusal(
                "Rodger", "is no voice of the account", List.of("Roger (r-1)"), "an id, or a name");
        assertThat(refusal)
                .hasMessage(
                        "voice Rodger: is no voice of the account. The closest: Roger (r-1). Allowed: an id, or a name.");
        assertThat(refusal.details().code()).contains("unknown_voice");
        assertThat(refusal.violations()).hasSize(1);
        assertThat(UnknownVoice.refusal("x", "is none", List.of(), "y")).hasMessageNotContaining("closest");
    }
}
