package dev.mediagen.spi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediagen.api.Input;
import dev.mediagen.api.MediaFormat;
import dev.mediagen.api.Option;
import dev.mediagen.api.Size;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConstraintTest {

    @Test
    void aSizeByRuleSaysWhatBoundsItAndNothingElse() {
        assertThat(new Constraint.Pixels(16, 1, 3840, 3, 655_360, 8_294_400).describe())
                .isEqualTo("WIDTHxHEIGHT with both edges multiples of 16, the longest at most 3840, at most 3:1,"
                        + " and 655360 to 8294400 pixels in total");
        assertThat(new Constraint.Pixels(1, 1, 4096, 2.5, 1, 9000).describe())
                .isEqualTo(
                        "WIDTHxHEIGHT with the longest edge at most 4096, at most 2.5:1, and at most 9000 pixels in total");
        assertThat(new Constraint.Pixels(1, 1, Integer.MAX_VALUE, 100, 64, Long.MAX_VALUE).describe())
                .isEqualTo("WIDTHxHEIGHT with at most 100:1, and at least 64 pixels in total");
        assertThat(new Constraint.Pixels(1, 1, Integer.MAX_VALUE, 100, 1, Long.MAX_VALUE).describe())
                .isEqualTo("WIDTHxHEIGHT with at most 100:1");
        assertThat(new Constraint.Pixels(1, 64, 2048, 100, 1, Long.MAX_VALUE).describe())
                .isEqualTo(
                        "WIDTHxHEIGHT with the shortest edge at least 64, the longest at most 2048, and at most 100:1");
    }

    @Test
    void aListComparesNumbersByValueAndTextWithoutRegardToCase() {
        assertThat(Constraint.oneOf(4, 8).allows(Option.DURATION, Option.DURATION.parse("8.0")))
                .isTrue();
        assertThat(Constraint.oneOf(0, 0.5, 1).allows(Option.VOICE_STABILITY, 0.0))
                .isTrue();
        assertThat(Constraint.oneOf("auto", 8).allows(Option.DURATION, Option.DURATION.parse("6")))
                .isFalse();
        assertThat(Constraint.oneOf("1K", "2K").allows(Option.SIZE, Size.parse("2k")))
                .isTrue();
        assertThat(Constraint.oneOf("low", "high").allows(Option.QUALITY, "HIGH"))
                .isTrue();
        assertThat(Constraint.oneOf("low", "high").allows(Option.QUALITY, "hd")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"0.5, true", "0.4, false", "2.5, true", "2.6, false", "30, true", "30.5, false"})
    void aRangeAllowsItsEndsAndItsSteps(String seconds, boolean allowed) {
        assertThat(Constraint.steps(0.5, 30, 0.5).allows(Option.DURATION, Option.DURATION.parse(seconds)))
                .isEqualTo(allowed);
    }

    @Test
    void aRangeAllowsNoText() {
        assertThat(Constraint.range(0, 10).allows(Option.extra("strength"), "5"))
                .isFalse();
        assertThat(Constraint.range(0, 10).allows(Option.extra("strength"), 5)).isTrue();
    }

    @Test
    void aLengthCountsCodePoints() {
        assertThat(Constraint.atMost(2).allows(Option.PROMPT, "🐈🐕")).isTrue();
        assertThat(Constraint.atMost(2).allows(Option.PROMPT, "cat")).isFalse();
        assertThat(new Constraint.Length(2, 3).allows(Option.PROMPT, "a")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "1024x1024, true",
        "3840x1280, true",
        "3840x1264, false",
        "1000x1024, false",
        "3856x1600, false",
        "640x640, false",
        "2K, false"
    })
    void aRuleForSizesBoundsEdgesShapeAndArea(String size, boolean allowed) {
        assertThat(new Constraint.Pixels(16, 1, 3840, 3, 655_360, 8_294_400).allows(Option.SIZE, Size.parse(size)))
                .isEqualTo(allowed);
    }

    @Test
    void ofInputsOnlyTheNumberIsChecked() {
        Constraint two = Constraint.inputs(2, 10, MediaFormat.PNG);
        Input input = Input.bytes(new byte[20]);
        assertThat(two.allows(Option.INPUT_IMAGES, List.of(input, input))).isTrue();
        assertThat(two.allows(Option.INPUT_IMAGES, List.of(input, input, input)))
                .isFalse();
        assertThat(two.allows(Option.MASK, input)).isTrue();
    }

    @Test
    void oneAlternativeIsEnoughAndNeverAllowsNothing() {
        Constraint either = new Constraint.Either(List.of(Constraint.never("No."), Constraint.oneOf("a")));
        assertThat(either.allows(Option.QUALITY, "a")).isTrue();
        assertThat(either.allows(Option.QUALITY, "b")).isFalse();
        assertThat(Constraint.any().allows(Option.QUALITY, "b")).isTrue();
        assertThat(Constraint.never("No.").allows(Option.QUALITY, "a")).isFalse();
    }
}
