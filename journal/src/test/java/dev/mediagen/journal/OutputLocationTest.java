package dev.mediagen.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutputLocationTest {

    private static final Instant NOW = Instant.parse("2026-11-22T09:08:07Z");

    @ParameterizedTest
    @CsvSource({
        "a cat in space, a_cat_in_space",
        "'  hello/../world: *?  ', helloworld",
        "été – dash, été__dash",
        "!!!, ''",
        "猫と月, 猫と月"
    })
    void keepsLettersAndDigitsOfAnyScript(String prompt, String cleaned) {
        assertThat(OutputLocation.clean(prompt)).isEqualTo(cleaned);
    }

    @Test
    void tabsAndLinesVanishAndLongPromptsAreCut() {
        assertThat(OutputLocation.clean("a\tb\nc")).isEqualTo("abc");
        assertThat(OutputLocation.clean("x".repeat(100))).hasSize(30);
        assertThat(OutputLocation.clean("😀".repeat(40))).isEmpty();
    }

    @Test
    void aBatchCountsItsItems() {
        assertThat(OutputLocation.nameFor(NOW, Optional.of(7), "a cat")).isEqualTo("20261122_090807_07_a_cat");
        assertThat(OutputLocation.nameFor(NOW, Optional.empty(), "a cat")).isEqualTo("20261122_090807_a_cat");
    }
}
