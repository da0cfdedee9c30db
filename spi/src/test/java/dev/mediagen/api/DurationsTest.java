package dev.mediagen.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationsTest {

    @ParameterizedTest
    @CsvSource({
        "90s, PT90S",
        "10m, PT10M",
        "1h30m, PT1H30M",
        "30d, PT720H",
        "1d12h, PT36H",
        "2.5, PT2.5S",
        " 7 , PT7S",
        "pt90s, PT90S",
        "P2DT3H, PT51H"
    })
    void readsWhatPeopleWrite(String text, Duration length) {
        assertThat(Durations.parse(text)).contains(length);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "d", "soon", "10x", "-1d", "1y", "1w", "10 m", "P", "PT-5S"})
    void whatIsNoLengthIsNone(String text) {
        assertThat(Durations.parse(text)).isEmpty();
    }
}
