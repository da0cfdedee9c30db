package dev.mediagen.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediagen.api.Languages;
import dev.mediagen.api.Option;
import dev.mediagen.api.Options;
import dev.mediagen.api.Speakers;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class StateJsonTest {

    @Test
    void optionsAreReadAsTheyWereWritten() {
        Options options = Options.empty()
                .with(Option.DURATION, Duration.ofMillis(2500))
                .with(Option.SEED, 9007199254740993L)
                .with(Option.SPEED, 1.25)
                .with(Option.LOOP, true)
                .with(Option.SPEAKERS, Speakers.parse("Ana=Kore, Ben=Puck"))
                .with(Option.MORE_LANGUAGES, Languages.of("fr", "pt-BR"));

        Options read = StateJson.options(StateJson.options(options));

        assertThat(read.present()).isEqualTo(options.present());
        assertThat(options.present())
                .allSatisfy(option -> assertThat(read.get(option)).isEqualTo(options.get(option)));
    }

    @Test
    void speakersWithOtherVoicesAreAnotherRequest() {
        assertThat(StateJson.fingerprint(Options.empty().with(Option.SPEAKERS, Speakers.parse("Ana=Kore, Ben=Puck"))))
                .isNotEqualTo(StateJson.fingerprint(
                        Options.empty().with(Option.SPEAKERS, Speakers.parse("Ana=Puck, Ben=Kore"))));
    }
}
