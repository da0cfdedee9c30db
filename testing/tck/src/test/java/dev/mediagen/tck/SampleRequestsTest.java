package dev.mediagen.tck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediagen.api.MediaFormat;
import dev.mediagen.api.Operation;
import dev.mediagen.api.Option;
import dev.mediagen.api.Options;
import dev.mediagen.api.PixelSize;
import dev.mediagen.spi.Capabilities;
import dev.mediagen.spi.Constraint;
import dev.mediagen.spi.Rule;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SampleRequestsTest {
    private static SampleRequests of(Operation operation, Capabilities.Builder capabilities) {
        return new SampleRequests(
                operation, capabilities.build(), SampleRequests.Given::nothing, SampleInputs.MADE_IN_CODE);
    }

    private static <T> List<String> texts(Option<T> option, List<Options> requests) {
        return requests.stream()
                .map(request -> option.type().text(request.require(option)))
                .toList();
    }

    @Test
    void everyValueOfAListIsSaid() {
        var requests = of(
                Operation.IMAGE_GENERATE,
                Capabilities.builder().supports(Option.SIZE, Constraint.oneOf("auto", "1K", "512x512")));
        assertThat(texts(Option.SIZE, requests.honouring(Option.SIZE))).containsExactly("1K", "512x512");
    }

    @Test
    void aRangeIsSaidByItsEndsAndItsSteps() {
        var requests = of(
                Operation.VIDEO_GENERATE,
                Capabilities.builder()
                        .supports(Option.DURATION, Constraint.steps(4, 12, 4))
                        .supports(Option.GUIDANCE_SCALE, Constraint.range(0, 20)));
        assertThat(texts(Option.DURATION, requests.honouring(Option.DURATION))).containsExactly("4", "8", "12");
        assertThat(texts(Option.GUIDANCE_SCALE, requests.honouring(Option.GUIDANCE_SCALE)))
                .containsExactly("0", "20", "6.66", "6.67");
        assertThat(texts(Option.DURATION, requests.misfits(Option.DURATION).toList()))
                .containsExactly("16");
    }

    @Test
    void sizesByRuleKeepTheRule() {
        var rule = new Constraint.Pixels(16, 1, 3840, 3, 655_360, 8_294_400);
        List<PixelSize> sizes = SamplePixels.within(rule).toList();
        assertThat(sizes).hasSizeGreaterThanOrEqualTo(3).allMatch(size -> rule.allows(Option.SIZE, size));
    }

    @Test
    void aValueBringsAlongWhatARuleWants() {
        var requests = of(
                Operation.IMAGE_GENERATE,
                Capabilities.builder()
                        .supports(Option.BACKGROUND, Constraint.oneOf("opaque", "transparent"))
                        .supports(Option.OUTPUT_FORMAT, Constraint.oneOf("jpeg", "png"))
                        .rule(new Rule(
                                Map.of("background", Constraint.oneOf("transparent")),
                                Map.of("output_format", Constraint.oneOf("png", "webp")),
                                "Only PNG can be transparent.")));
        Options transparent = requests.honouring(Option.BACKGROUND).get(1);
        assertThat(transparent.get(Option.OUTPUT_FORMAT)).contains(MediaFormat.PNG);
    }

    @Test
    void whatAModelNeedsIsSaid() {
        var requests = of(
                Operation.VIDEO_FROM_IMAGE,
                Capabilities.builder().supports(Option.PROMPT).requires(Option.PROMPT));
        assertThat(requests.least().orElseThrow().present())
                .containsExactlyInAnyOrder(Option.FIRST_FRAME, Option.PROMPT);
    }

    @Test
    void whatTheKitCannotMakeIsLeftAlone() {
        var requests = of(
                Operation.AUDIO_ISOLATION,
                Capabilities.builder().supports(Option.INPUT_AUDIO, Constraint.inputs(1, 1000, MediaFormat.FLAC)));
        assertThat(requests.least()).isEmpty();
    }

    @Test
    void whatOnlyContinuesNeedsAnEarlierResult() {
        var requests = of(
                Operation.VIDEO_EXTEND,
                Capabilities.builder()
                        .supports(Option.PROMPT)
                        .supports(Option.INPUT_VIDEO, Constraint.never("only its own videos")));
        assertThat(requests.onlyContinues()).isTrue();
        assertThat(requests.least()).isEmpty();
        assertThat(requests.after("c-1").least().orElseThrow().present())
                .contains(Option.CONTINUE_FROM)
                .doesNotContain(Option.INPUT_VIDEO);
        assertThat(texts(Option.CONTINUE_FROM, requests.after("c-1").honouring(Option.PROMPT)))
                .isNotEmpty()
                .containsOnly("c-1");
    }
}
