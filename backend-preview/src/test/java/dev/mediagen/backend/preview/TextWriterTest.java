package dev.mediagen.backend.preview;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TextWriterTest {

    private final TextAlphabet alphabet = new TextAlphabet();

    @Test
    void hasEveryPrintableLatinCharacter() {
        for (int code = ' '; code < 0x7F; code++) {
            assertThat(alphabet.has(code)).as(Character.toString(code)).isTrue();
        }
        "äöüßéèêëçñãõåøæœÆŒÅÇÑŁłŚśŹżŽžŠšČčĎďŤťŐőŰűĞğİıŞşȘșȚțÐðÞþĀāĒēŪūŇň¿¡«»“”‘’–—…€£°"
                .codePoints()
                .forEach(code -> assertThat(alphabet.has(code))
                        .as(Character.toString(code))
                        .isTrue());
    }

    @Test
    void breaksLinesBetweenWordsAndCutsOffTheRest() {
        TextWriter text = new TextWriter(alphabet, 10);
        double width = text.width("one two three");

        assertThat(text.lines("one two three four five", width, 3)).containsExactly("one two three", "four five");
        List<String> cut = text.lines("one two three four five six seven eight nine", width, 2);
        assertThat(cut).hasSize(2).allMatch(line -> text.width(line) <= width);
        assertThat(cut.get(1)).endsWith("…");
    }

    @Test
    void writesABoxForACharacterThatNoFontHas() {
        TextWriter text = new TextWriter(alphabet, 10);

        assertThat(text.shape("a \uDBFF\uDFFD b")).isEqualTo(text.shape("a □ b"));
    }

    @Test
    void breaksWordsThatAreTooLong() {
        TextWriter text = new TextWriter(alphabet, 10);

        assertThat(text.lines("x".repeat(500), 200, 2)).allMatch(line -> text.width(line) <= 200);
    }
}
