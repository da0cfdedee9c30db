package dev.mediagen.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediagen.api.ErrorDetails;
import dev.mediagen.api.InvalidRequestException;
import dev.mediagen.api.Option;
import dev.mediagen.api.Text;
import dev.mediagen.api.Violation;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FlagsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "must be named: {backend=preview}. | must be named: --backend preview.",
                "another name, or {overwrite=true} | another name, or --overwrite",
                "a folder alone is {folder=DIR} | a folder alone is --out DIR",
                "goes with {input_images} and {extra.steps} | goes with --input and --set steps",
                "takes {extra.*} and {extra.steps=9} | takes --set NAME and --set steps=9",
                "the size of a picture | the size of a picture",
                "the provider says input_images and backend=x | the provider says input_images and backend=x"
            })
    void whatTheCoreSaysIsSaidAsItIsTyped(String said, String typed) {
        assertThat(Text.parse(said).in(Flags.typed())).isEqualTo(typed);
    }

    @Test
    void everyOptionHasAFlagOrIsAnArgument() {
        Option.all().forEach(option -> assertThat(Flags.spelled(option.name())).matches("--[a-z-]+|prompt|FILE"));
    }

    @Test
    void everyThingThatIsWrongHasALine() {
        List<Violation> wrong = List.of(
                new Violation(
                        "size",
                        "9",
                        Text.of("is too small for {}", Text.options(List.of("input_images"))),
                        Text.empty()),
                new Violation("input_images or size", "", Text.plain("is missing"), Text.options(List.of("mask"))),
                new Violation("line 3", "", "size: goes with input_images", ""));
        String next = System.lineSeparator() + "       ";
        String lines = "--size 9: is too small for --input." + next
                + "--input or --size: is missing. Allowed: --mask." + next
                + "line 3: size: goes with input_images.";

        assertThat(Flags.message(new InvalidRequestException(wrong))).isEqualTo(lines);
        assertThat(Flags.message(new InvalidRequestException(wrong).adding("Wait.", ErrorDetails.none())))
                .isEqualTo(lines + " Wait.");
    }
}
