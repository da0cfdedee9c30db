package dev.mediagen.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextTest {

    private static final Vocabulary LOUD = ref -> ref.toString().toUpperCase(Locale.ROOT);

    @Test
    void onlyReferencesAreSpelledByADoor() {
        Text text = Text.of(
                "The size {} goes with {}: set {} or {}.",
                "size",
                Ref.of(Option.INPUT_IMAGES),
                Ref.backend("preview"),
                Ref.of(Option.extra("style")));

        assertThat(text).hasToString("The size size goes with input_images: set backend=preview or extra.style.");
        assertThat(text.in(LOUD))
                .isEqualTo("The size size goes with INPUT_IMAGES: set BACKEND=PREVIEW or EXTRA.STYLE.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "plain", "{", "}", "{{}}", "{size}", "a {backend=preview} b", "{extra.a=b}", "{=}{{"})
    void wordsOfACallerAreNeverReferences(String words) {
        Text text = Text.of("{} and {}", words, Ref.of("backend").is(words));

        Text read = Text.parse(text.notation());

        assertThat(read).isEqualTo(text).hasToString(text.toString());
        assertThat(read.refs()).isEqualTo(text.refs()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"style", "a}b", "a{b", "a=b", "{}=="})
    void aParameterOfAnyNameComesBack(String name) {
        Text text = Text.of(
                "No {}, not {}",
                Ref.of(Option.extra(name)),
                Ref.of("extra." + name).is("}"));

        assertThat(Text.parse(text.notation())).isEqualTo(text);
        assertThat(Text.parse(text.notation()).refs()).isEqualTo(text.refs());
    }

    @Test
    void everyOptionAndSettingHasANotation() {
        Option.all()
                .forEach(option ->
                        assertThat(Text.parse("{" + option.name() + "}").refs()).containsExactly(Ref.of(option)));
        Ref.settings()
                .forEach(name -> assertThat(Text.parse("{" + name + "=x}").refs())
                        .containsExactly(Ref.of(name).is("x")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{sise}", "{}", "{extra.}", "{size", "{=x}"})
    void whatNamesNothingIsRefused(String notation) {
        assertThatThrownBy(() -> Text.parse(notation)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void holesAndValuesHaveToBeAsMany() {
        assertThatThrownBy(() -> Text.of("{} {}", "a")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Text.of("{}", "a", "b")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aFailureKeepsWhatItSpeaksOf() {
        Violation wrong = new Violation(
                "input_images or continue_from",
                "{size}",
                Text.of("goes with {}", Ref.of("mask")),
                Text.options(List.of("size", "none")));
        MediaException failure = new InvalidRequestException(List.of(wrong)).adding("Wait.", ErrorDetails.none());

        assertThat(failure)
                .hasMessage("input_images or continue_from {size}: goes with mask. Allowed: size, none. Wait.");
        assertThat(failure.text().in(LOUD))
                .isEqualTo("INPUT_IMAGES or CONTINUE_FROM {size}: goes with MASK. Allowed: SIZE, none. Wait.");
    }
}
