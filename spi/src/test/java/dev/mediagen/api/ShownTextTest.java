package dev.mediagen.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShownTextTest {

    private static final String ESC = "\u001B";

    @Test
    void leavesWhatIsWritten() {
        String written = "Zu groß: 图 ß é 👩‍👧 می‌خواهم, 4 MB.\n\tNext line.";
        assertThat(ShownText.clean(written)).isEqualTo(written);
    }

    @ParameterizedTest
    @CsvSource({
        "[31mred[0m, red",
        "]0;owned\u0007 title, ' title'",
        "]52;c;aGk=\u001B\\x, x",
        "c, ''",
        "[, ''",
        "P1;2|q\u001B\\x, x"
    })
    void takesEscapeSequencesOut(String sequence, String left) {
        assertThat(ShownText.clean("a" + ESC + sequence.replace("[0m", ESC + "[0m")))
                .isEqualTo("a" + left);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 7, 8, 0x0B, 0x7F, 0x85, 0x200E, 0x202A, 0x202E, 0x2066, 0x2069, 0x061C, 0xFEFF, 0xE0041})
    void showsNoCharacterThatDoesSomething(int c) {
        String shown = ShownText.clean("a" + Character.toString(c) + " b");
        assertThat(shown.strip()).startsWith("a").endsWith("b").doesNotContain(Character.toString(c));
    }

    @Test
    void makesOneLineOfBoundedLength() {
        assertThat(ShownText.line(" one\r\n\ttwo\u2028three ", 100)).isEqualTo("one two three");
        assertThat(ShownText.line("abcdef", 3)).isEqualTo("abc…");
        assertThat(ShownText.line("ab😀f", 3)).isEqualTo("ab…");
        assertThat(ShownText.clean("half \uD83D of one")).isEqualTo("half \uFFFD of one");
    }

    @Test
    void everyMessageIsClean() {
        ErrorDetails details =
                ErrorDetails.builder().code("a\u001B[1mb").requestId("r\n1").build();
        BackendFaultException failure = new BackendFaultException("no " + ESC + "[2Jmore \u202Egpj", details);
        assertThat(failure).hasMessage("no more gpj");
        assertThat(failure.adding("\u0007Now.", details)).hasMessage("no more gpj.  Now.");
        assertThat(failure.details().code()).contains("ab");
        assertThat(failure.details().requestId()).contains("r 1");
    }
}
