package dev.mediagen.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediagen.api.AspectRatio;
import dev.mediagen.api.Option;
import dev.mediagen.api.Size;
import dev.mediagen.spi.Constraint;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestValueTest {

    private static String nearestDuration(String requested, Constraint constraint) {
        return NearestValue.of(Option.DURATION, Option.DURATION.parse(requested), constraint)
                .map(Option.DURATION.type()::text)
                .orElse("none");
    }

    /** On a tie the smaller value wins. */
    @ParameterizedTest
    @CsvSource({"1, 4", "5, 4", "6, 4", "7, 8", "10, 8", "11, 12", "100, 12"})
    void aLengthBecomesTheNearestOfAList(String requested, String sent) {
        assertThat(nearestDuration(requested, Constraint.oneOf(4, 8, 12))).isEqualTo(sent);
    }

    @ParameterizedTest
    @CsvSource({"0.1, 0.5", "60, 30", "2.74, 2.5", "2.76, 3", "4, 4"})
    void aLengthBecomesTheNearestStepOfARange(String requested, String sent) {
        assertThat(nearestDuration(requested, Constraint.steps(0.5, 30, 0.5))).isEqualTo(sent);
    }

    @ParameterizedTest
    @CsvSource({"20, 15", "1, 1", "15, 15"})
    void aLengthStaysInsideARange(String requested, String sent) {
        assertThat(nearestDuration(requested, Constraint.range(1, 15))).isEqualTo(sent);
    }

    @ParameterizedTest
    @CsvSource({"1920x1080, 1920x1072", "100x100, 816x816", "10000x1000, 3840x1280", "1024x1024, 1024x1024"})
    void aSizeKeepsItsShapeAsFarAsTheRuleLetsIt(String requested, String sent) {
        Constraint rule = new Constraint.Pixels(16, 1, 3840, 3, 655_360, 8_294_400);
        Size nearest = NearestValue.of(Option.SIZE, Size.parse(requested), rule).orElseThrow();
        assertThat(nearest.text()).isEqualTo(sent);
        assertThat(rule.allows(Option.SIZE, nearest)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"1920x200, 2464x256", "100x100, 256x256", "512x300, 512x304"})
    void sizeHasAtLeastTheShortestEdge(String requested, String sent) {
        Constraint rule = new Constraint.Pixels(16, 256, 4096, 16, 1, Long.MAX_VALUE);
        Size nearest = NearestValue.of(Option.SIZE, Size.parse(requested), rule).orElseThrow();
        assertThat(nearest.text()).isEqualTo(sent);
        assertThat(rule.allows(Option.SIZE, nearest)).isTrue();
    }

    @Test
    void aShapeBecomesTheNearestShape() {
        assertThat(NearestValue.of(
                        Option.ASPECT_RATIO, AspectRatio.of(1920, 1080), Constraint.oneOf("1:1", "16:9", "auto")))
                .contains(AspectRatio.of(16, 9));
    }

    @Test
    void aWordHasNoNearest() {
        assertThat(NearestValue.of(Option.QUALITY, "hd", Constraint.oneOf("low", "high")))
                .isEmpty();
    }

    /** Ends that are given as decimals are values of whole numbers, too. */
    @Test
    void aWholeNumberStaysOne() {
        assertThat(NearestValue.of(Option.SEED, 20L, Constraint.range(1, 10))).contains(10L);
    }

    @Test
    void aPromptIsNeverShown() {
        assertThat(ShownValue.of(Option.PROMPT, "a secret plan")).isEqualTo("of 13 characters");
    }
}
