package dev.mediagen.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import dev.mediagen.api.Adjustment;
import dev.mediagen.api.ImageGenerationRequest;
import dev.mediagen.api.InvalidRequestException;
import dev.mediagen.api.MediaFormat;
import dev.mediagen.api.Operation;
import dev.mediagen.api.Option;
import dev.mediagen.api.Options;
import dev.mediagen.api.Size;
import dev.mediagen.api.Violation;
import dev.mediagen.spi.Capabilities;
import org.junit.jupiter.api.Test;

class RequestCheckTest {

    private static final Capabilities ABLE = Catalogues.parse("the test's catalogue", """
            {"models": [{"id": "m-1", "operations": {"image-generate": {
              "prompt": {"at_most": 20},
              "size": ["1K", "2K"],
              "aspect_ratio": ["1:1", "16:9"],
              "quality": ["low", "high"],
              "output_format": ["png", "jpeg"],
              "background": ["opaque", "transparent"],
              "defaults": {"quality": "low"},
              "rules": [{"when": {"background": ["transparent"]}, "then": {"output_format": ["png"]},
                         "why": "only PNG can be transparent"}]}}}]}
            """)
            .find("m-1")
            .orElseThrow()
            .capabilities(Operation.IMAGE_GENERATE)
            .orElseThrow();

    private static final RequestCheck STRICT = RequestCheck.strict("m-1", ABLE);
    private static final RequestCheck LENIENT = RequestCheck.lenient("m-1", ABLE);

    private static ImageGenerationRequest.Builder cat() {
        return ImageGenerationRequest.builder("a cat");
    }

    @Test
    void whatIsSupportedPassesWithTheDefaultsOfTheModel() {
        RequestCheck.Checked checked = STRICT.check(cat().size(Size.parse("2K")).build());

        assertThat(checked.adjustments())
                .as("what nobody asked for is reported")
                .extracting(Adjustment::option, Adjustment::requested, Adjustment::sent)
                .containsExactly(tuple("quality", "", "low"));
        assertThat(checked.request().options().get(Option.QUALITY)).contains("low");
        assertThat(STRICT.check(cat().quality("high").build())
                        .request()
                        .options()
                        .get(Option.QUALITY))
                .contains("high");
    }

    @Test
    void everythingThatIsWrongIsSaidAtOnce() {
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> STRICT.check(ImageGenerationRequest.builder("a very long story of a cat")
                        .quality("best")
                        .guidanceScale(3)
                        .build()))
                .satisfies(e -> assertThat(e.violations())
                        .extracting(Violation::option)
                        .containsExactly("prompt", "quality", "guidance_scale"))
                .withMessageContaining("prompt of 26 characters")
                .withMessageNotContaining("story");
    }

    @Test
    void lenientlyTheNearestValueIsTakenAndWhatHasNoPlaceIsLeftOut() {
        RequestCheck.Checked checked =
                LENIENT.check(cat().size(Size.of(1920, 1080)).guidanceScale(3).build());

        assertThat(checked.request().options().get(Option.SIZE)).contains(Size.parse("1K"));
        assertThat(checked.request().options().has(Option.GUIDANCE_SCALE)).isFalse();
        assertThat(checked.adjustments())
                .extracting(Adjustment::option, Adjustment::sent)
                .containsExactlyInAnyOrder(
                        tuple("aspect_ratio", "16:9"),
                        tuple("size", "1K"),
                        tuple("guidance_scale", ""),
                        tuple("quality", "low"));
    }

    /** Without the seed or the negative prompt the result would be a different thing. */
    @Test
    void whatIsEssentialIsNeverLeftOut() {
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> LENIENT.check(cat().seed(7).build()))
                .withMessageContaining("seed");
    }

    @Test
    void aRuleHoldsTogetherWithOtherValuesAndReportsWhatItSets() {
        RequestCheck.Checked checked =
                STRICT.check(cat().background("transparent").quality("high").build());

        assertThat(checked.request().options().get(Option.OUTPUT_FORMAT)).contains(MediaFormat.PNG);
        assertThat(checked.adjustments())
                .extracting(Adjustment::message)
                .containsExactly("output_format: sent png. only PNG can be transparent.");
        Options jpeg =
                Options.empty().with(Option.BACKGROUND, "transparent").with(Option.OUTPUT_FORMAT, MediaFormat.JPEG);
        assertThat(STRICT.violations(Operation.IMAGE_GENERATE, jpeg))
                .extracting(Violation::message)
                .singleElement()
                .asString()
                .contains("only PNG can be transparent");
    }

    @Test
    void whatIsNotCompleteCanBeChecked() {
        assertThat(STRICT.violations(Operation.IMAGE_GENERATE, Options.empty())).isEmpty();
    }
}
