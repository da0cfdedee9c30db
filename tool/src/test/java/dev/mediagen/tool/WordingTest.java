package dev.mediagen.tool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediagen.api.Adjustment;
import dev.mediagen.api.ErrorDetails;
import dev.mediagen.api.InvalidRequestException;
import dev.mediagen.api.Violation;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WordingTest {

    private final Wording wording = new Wording(
            Map.of("input_images", "--input", "size", "--size", "backend", "--backend"),
            name -> "--set " + name,
            (name, value) -> name + " " + value);

    @Test
    void aTextKeepsItsOwnWords() {
        assertThat(wording.text("The backend has no size; input_images and extra.steps too. Say backend=preview."))
                .isEqualTo("The backend has no size; --input and --set steps too. Say --backend preview.");
        assertThat(wording.text("set GOOGLE_GENAI_USE_VERTEXAI=true or colour=red"))
                .isEqualTo("set GOOGLE_GENAI_USE_VERTEXAI=true or colour=red");
    }

    @Test
    void everythingThatIsWrongIsNamedAsItWasSaid() {
        InvalidRequestException failure = new InvalidRequestException(List.of(
                new Violation("size", "9", "is too small for input_images", "1K, 2K"),
                new Violation("input_images or size", "", "is missing", "input_images, size"),
                new Violation("line 3", "", "size: goes with input_images", "")));

        assertThat(wording.message(failure, " | "))
                .isEqualTo("--size 9: is too small for --input. Allowed: 1K, 2K."
                        + " | --input or --size: is missing. Allowed: --input, --size."
                        + " | line 3: size: goes with input_images.");
    }

    @Test
    void whatIsWrongIsNamedInsideALongerMessageToo() {
        List<Violation> violations =
                List.of(new Violation("size", "9", "is small", ""), new Violation("size", "9", "is odd", ""));
        InvalidRequestException failure = new InvalidRequestException(
                "None can. a: size 9: is small. b: size 9: is odd.", violations, ErrorDetails.none());

        assertThat(wording.message(failure)).isEqualTo("None can. a: --size 9: is small. b: --size 9: is odd.");
    }

    @Test
    void anAdjustmentIsSaidInTheSameWords() {
        assertThat(wording.adjustment(new Adjustment("extra.steps", "9", "8", "Because of input_images.")))
                .isEqualTo(new Adjustment("--set steps", "9", "8", "Because of --input."));
    }
}
