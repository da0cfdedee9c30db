package dev.mediagen.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediagen.api.MediaFormat;
import java.nio.file.Path;
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
    void aBatchCountsItsItemsInNumbersOfOneWidth() {
        String time = OutputLocation.prefix(NOW);
        assertThat(OutputLocation.nameFor(time, "a cat")).isEqualTo("20261122_090807_a_cat");
        assertThat(OutputLocation.prefix(time, 7, 9)).isEqualTo("20261122_090807_07");
        assertThat(OutputLocation.prefix(time, 7, 120)).isEqualTo("20261122_090807_007");
        assertThat(OutputLocation.prefix(time, 120, 120)).isEqualTo("20261122_090807_120");
    }

    @ParameterizedTest
    @CsvSource({
        "20261122_090807_07_a_cat, 20261122_090807",
        "20261122_090807_1007_, 20261122_090807",
        "20261122_090807_a_cat,",
        "cat,"
    })
    void theTimeOfABatchIsInItsNames(String name, String time) {
        assertThat(OutputLocation.of(Path.of("").toAbsolutePath(), name).batchTime())
                .isEqualTo(Optional.ofNullable(time));
    }

    /** What the caller named, what the place of a result is called, and whether that may be replaced. */
    @ParameterizedTest
    @CsvSource({
        "cat.png, 0, PNG, true",
        "cat.png, 0, JPEG, false",
        "cat.png, 1, PNG, false",
        "cat.jpeg, 0, JPEG, false",
        "cat.jpg, 0, JPEG, true",
        "cat, 0, PNG, true",
        "cat, 1, PNG, false",
        "cat.v2, 0, PNG, true"
    })
    void onlyTheFileThatWasNamedMayBeReplaced(String named, int position, MediaFormat format, boolean replaced) {
        Path file = Path.of(named).toAbsolutePath();
        assertThat(OutputLocation.ofFile(file, true).place(position, format).overwrite())
                .isEqualTo(replaced);
        assertThat(OutputLocation.ofFile(file, false).place(position, format).overwrite())
                .isFalse();
        assertThat(OutputLocation.of(file, "20261122_090807_a_cat")
                        .place(0, format)
                        .overwrite())
                .isFalse();
    }
}
