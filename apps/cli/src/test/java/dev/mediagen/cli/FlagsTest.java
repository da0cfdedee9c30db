package dev.mediagen.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediagen.api.Option;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FlagsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "has to be named: backend=preview. | has to be named: --backend preview.",
                "another name, or overwrite=true | another name, or --overwrite",
                "a folder alone is folder=DIR | a folder alone is --out DIR",
                "goes with input_images and extra.steps | goes with --input and --set steps",
                "the size of a picture | the size of a picture"
            })
    void whatTheCoreSaysIsSaidAsItIsTyped(String said, String typed) {
        assertThat(Flags.text(said)).isEqualTo(typed);
    }

    @Test
    void everyOptionHasAFlagOrIsAnArgument() {
        Option.all().forEach(option -> assertThat(Flags.spelled(option.name())).matches("--[a-z-]+|prompt|FILE"));
    }
}
