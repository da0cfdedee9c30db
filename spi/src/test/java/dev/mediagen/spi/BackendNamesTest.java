package dev.mediagen.spi;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BackendNamesTest {

    @ParameterizedTest
    @ValueSource(strings = {"acme", "acme-video", "a", "a1-b2-c3", "abcdefghij-abcdefghij-abcdefghij-abcdefg"})
    void namesOfTheFormAreAllowed(String name) {
        assertThat(BackendNames.isAllowed(name)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "Acme", "1a", "-a", "a-", "a--b", "a_b", "a b", "é", "auto", "none", "all", "default", "any"
            })
    void othersAreNot(String name) {
        assertThat(BackendNames.isAllowed(name)).isFalse();
    }

    @Test
    void theLengthIsLimited() {
        assertThat(BackendNames.isAllowed("a".repeat(40))).isTrue();
        assertThat(BackendNames.isAllowed("a".repeat(41))).isFalse();
    }

    @Test
    void theRuleNamesWhatIsReserved() {
        assertThat(BackendNames.rule()).contains("none of all, any, auto, default, none");
    }
}
