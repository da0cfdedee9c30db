package dev.mediagen.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class TextPiecesTest {

    private static List<String> pieces(String text, int most) {
        return TextPieces.of(text, most, Locale.ENGLISH);
    }

    @Test
    void aTextIsSplitBetweenSentences() {
        assertThat(pieces("One is here. Two is there. Three came late.", 27))
                .containsExactly("One is here. Two is there.", "Three came late.");
    }

    @Test
    void aLongSentenceIsSplitBetweenWords() {
        assertThat(pieces("Yes. Seven dark horses ran along.", 12))
                .containsExactly("Yes.", "Seven dark", "horses ran", "along.");
    }

    @Test
    void aLongWordIsSplitBetweenCharactersAsSeen() {
        assertThat(pieces("aaaaaaa", 3)).containsExactly("aaa", "aaa", "a");
        assertThat(pieces("e\u0301e\u0301e\u0301", 3)).containsExactly("e\u0301", "e\u0301", "e\u0301");
        assertThat(pieces("\uD83D\uDE00\uD83D\uDE00\uD83D\uDE00", 2))
                .containsExactly("\uD83D\uDE00\uD83D\uDE00", "\uD83D\uDE00");
    }

    @Test
    void languagesWithoutBlanksAreSplitToo() {
        assertThat(TextPieces.of("今日は晴れです。明日は雨です。", 8, Locale.JAPANESE)).containsExactly("今日は晴れです。", "明日は雨です。");
    }

    @Test
    void nothingIsLostAndNoPieceIsTooLong() {
        Random random = new Random(7);
        String alphabet = "ab e\u0301.!? \n\uD83D\uDE00今。\u200D";
        int[] characters = alphabet.codePoints().toArray();
        for (int round = 0; round < 300; round++) {
            String text = random.ints(1 + random.nextInt(200), 0, characters.length)
                    .mapToObj(one -> Character.toString(characters[one]))
                    .collect(Collectors.joining());
            int most = 1 + random.nextInt(30);
            List<String> pieces = pieces(text, most);
            assertThat(String.join("", pieces).replaceAll("\\s", "")).isEqualTo(text.replaceAll("\\s", ""));
            assertThat(pieces)
                    .allSatisfy(piece ->
                            assertThat(piece.codePointCount(0, piece.length())).isBetween(1, most));
        }
    }
}
