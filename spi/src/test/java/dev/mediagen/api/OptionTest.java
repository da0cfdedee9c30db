package dev.mediagen.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.lang.reflect.Modifier;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
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
}
