package dev.mediagen.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.lang.reflect.Modifier;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OptionTest {

    @Test
    void everyConstantIsListed() {
        long constants = Arrays.stream(Option.class.getDeclaredFields())
                .filter(field -> Modifier.isPublic(field.getModifiers()) && field.getType() == Option.class)
                .count();
        assertThat(Option.all()).hasSize((int) constants).doesNotHaveDuplicates();
    }

    @Test
    void everyOptionCanBeSaidInSomeOperation() {
        for (Option<?> option : Option.all()) {
            assertThat(Operation.values()).as(option.name()).anyMatch(operation -> operation.takes(option));
        }
    }

    @Test
    void aLengthIsInDecimalSecondsAndAboveZero() {
        assertThat(Option.DURATION.parse("0.5s")).isEqualTo(Duration.ofMillis(500));
        assertThat(OptionType.DURATION.text(Duration.ofSeconds(30))).isEqualTo("30");
        for (String impossible : List.of("0", "-1", "soon")) {
            assertThatExceptionOfType(InvalidRequestException.class)
                    .isThrownBy(() -> Option.DURATION.parse(impossible))
                    .withMessageContaining("duration");
        }
    }

    @Test
    void zeroIsASeedAndAStability() {
        assertThat(Option.SEED.parse("0")).isZero();
        assertThat(Option.VOICE_STABILITY.parse("0.0")).isZero();
    }

    @Test
    void aProvidersOwnParameterTakesAnything() {
        assertThat(Option.extra("moderation").parse("low")).isEqualTo("low");
        assertThat(Option.extra("output_compression").parse("80")).isEqualTo(80L);
        assertThat(Option.extra("complexity").name()).isEqualTo("extra.complexity");
    }

    /** A text that looks like a number is one only to whoever can write it in no other way. */
    @Test
    void aProvidersOwnParameterLosesNothing() {
        Option<Object> own = Option.extra("own");
        assertThat(own.parse("007")).isEqualTo("007");
        assertThat(own.parse("1.50")).isEqualTo("1.50");
        assertThat(own.parse("1e5")).isEqualTo("1e5");
        assertThat(own.parse("0.5")).isEqualTo(0.5);
        assertThat(own.type().text(List.of("a", Map.of("b", 1)))).isEqualTo("[\"a\",{\"b\":1}]");
    }

    @Test
    void aLanguageIsWrittenAsItUsuallyIs() {
        assertThat(Option.LANGUAGE.parse("PT_br")).isEqualTo("pt-BR");
        assertThat(Option.TARGET_LANGUAGE.parse("EN")).isEqualTo("en");
        assertThat(Option.LANGUAGE.parse("Portuguese")).isEqualTo("Portuguese");
    }

    @Test
    void filesInsideOfParametersAreInputs() {
        Input first = Input.bytes(new byte[] {1});
        Options options = Options.empty().with(Option.extra("keyframes"), List.of(Map.of("image", first, "at", 2)));
        assertThat(options.inputs()).extracting(Options.NamedInput::input).containsExactly(first);
        assertThat(options.extras(input -> "data:").get("keyframes"))
                .isEqualTo(List.of(Map.of("image", "data:", "at", 2)));
        Input other = Input.bytes(new byte[] {2});
        assertThat(options.mapInputs(named -> other).inputs())
                .extracting(Options.NamedInput::input)
                .containsExactly(other);
        assertThat(options.described(Option.extra("keyframes")))
                .isEqualTo(List.of(Map.of("image", first.describe(), "at", 2)));
    }

    @Test
    void aReasonQuotesALongValueInPart() {
        String text = "x".repeat(100_000);
        for (Option<?> option : Option.all()) {
            try {
                assertThat(option.parse(text)).isNotNull();
            } catch (InvalidRequestException e) {
                assertThat(e.getMessage()).as(option.name()).hasSizeLessThan(1500);
            }
        }
    }
}
