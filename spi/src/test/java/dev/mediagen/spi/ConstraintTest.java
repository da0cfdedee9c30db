package dev.mediagen.spi;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ConstraintTest {

    @Test
    void aSizeByRuleSaysWhatBoundsItAndNothingElse() {
        assertThat(new Constraint.Pixels(16, 3840, 3, 655_360, 8_294_400).describe())
                .isEqualTo("WIDTHxHEIGHT with both edges multiples of 16, the longest at most 3840, at most 3:1,"
                        + " and 655360 to 8294400 pixels in all");
        assertThat(new Constraint.Pixels(1, 4096, 2.5, 1, 9000).describe())
                .isEqualTo(
                        "WIDTHxHEIGHT with the longest edge at most 4096, at most 2.5:1, and at most 9000 pixels in all");
        assertThat(new Constraint.Pixels(1, Integer.MAX_VALUE, 100, 64, Long.MAX_VALUE).describe())
                .isEqualTo("WIDTHxHEIGHT with at most 100:1, and at least 64 pixels in all");
        assertThat(new Constraint.Pixels(1, Integer.MAX_VALUE, 100, 1, Long.MAX_VALUE).describe())
                .isEqualTo("WIDTHxHEIGHT with at most 100:1");
    }
}
