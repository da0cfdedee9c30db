package dev.mediagen.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpeakersTest {

    private static final Speakers TWO = Speakers.of("Ana", "Kore").and("Ben", "Puck");

    @Test
    void theTextIsReadAgain() {
        assertThat(TWO.text()).isEqualTo("Ana=Kore, Ben=Puck");
        assertThat(Speakers.parse(TWO.text())).isEqualTo(TWO);
        assertThat(Speakers.parse("Ana = Kore\nBen = Puck")).isEqualTo(TWO);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Ana", "Ana=", "=Kore", "Ana:x=Kore"})
    void anotherFormIsRefused(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Speakers.parse(text))
                .withMessageContaining("NAME=VOICE");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Ana: Hi. Ben: Hello. Ana: Bye.",
                "Ana: Hi.\nBen: Hello.\nAna: Bye.",
                "  ana :Hi.\r\n\r\nBEN:  Hello.\r\nAna: Bye.  "
            })
    void eachLineHasItsSpeaker(String text) {
        assertThat(TWO.problem(text)).isEmpty();
        assertThat(TWO.lines(text))
                .containsExactly(
                        new Speakers.Line("Ana", "Hi."),
                        new Speakers.Line("Ben", "Hello."),
                        new Speakers.Line("Ana", "Bye."));
    }

    @Test
    void aNameWithinASentenceIsText() {
        assertThat(TWO.lines("Ana: I said to Ben: go. Ben: I went."))
                .containsExactly(new Speakers.Line("Ana", "I said to Ben: go."), new Speakers.Line("Ben", "I went."));
    }

    @Test
    void otherScriptsHaveSpeakersToo() {
        Speakers speakers = Speakers.of("\u5C0F\u660E", "a").and("\u5C0F\u7EA2", "b");
        assertThat(speakers.lines("\u5C0F\u660E\uFF1A\u4F60\u597D\u3002\n\u5C0F\u7EA2\uFF1A\u518D\u89C1\u3002"))
                .hasSize(2);
    }

    @Test
    void aTextThatDoesNotNameThemIsAProblem() {
        assertThat(TWO.problem("Hello there. Ana: Hi. Ben: Hello."))
                .hasValueSatisfying(problem -> assertThat(problem).contains("must start with the name of a speaker"));
        assertThat(TWO.problem("Ana: Hi. Ana: Hello."))
                .hasValueSatisfying(problem -> assertThat(problem).contains("has no line of Ben"));
    }
}
