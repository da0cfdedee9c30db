package dev.mediagen.catalogue;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Splits a text into pieces of a limited length: between sentences; a sentence that is too long between words; a word that is too
 * long between characters as people see them. The same text, length and language give the same pieces.
 */
final class TextPieces {

    private final int most;
    private final Locale language;
    private final List<String> pieces = new ArrayList<>();
    private final StringBuilder piece = new StringBuilder();
    private int characters;

    private TextPieces(int most, Locale language) {
        this.most = most;
        this.language = language;
    }

    /**
     * Splits a text.
     *
     * @param most the maximum number of characters (code points) of a piece, at least 1
     * @param language the language of the text; {@link Locale#ROOT} if it is unknown
     * @return the pieces in order, without white space at their ends; none is blank
     */
    static List<String> of(String text, int most, Locale language) {
        TextPieces pieces = new TextPieces(most, language);
        pieces.add(text, BreakIterator.getSentenceInstance(language), Unit.SENTENCE);
        pieces.end();
        return List.copyOf(pieces.pieces);
    }

    /** What is not divided, as long as it is not too long itself. */
    private enum Unit {
        SENTENCE,
        WORD,
        CHARACTER
    }

    private void add(String text, BreakIterator units, Unit unit) {
        units.setText(text);
        int start = units.first();
        for (int end = units.next(); end != BreakIterator.DONE; start = end, end = units.next()) {
            add(text.substring(start, end), unit);
        }
    }

    private void add(String part, Unit unit) {
        if (characters + count(part.stripTrailing()) <= most) {
            append(part);
            return;
        }
        if (unit != Unit.CHARACTER || count(part.strip()) <= most) {
            end();
        }
        if (count(part.strip()) <= most) {
            append(part.stripLeading());
        } else if (unit == Unit.SENTENCE) {
            add(part, BreakIterator.getLineInstance(language), Unit.WORD);
        } else if (unit == Unit.WORD) {
            add(part, BreakIterator.getCharacterInstance(language), Unit.CHARACTER);
        } else {
            part.codePoints().forEach(this::addCodePoint);
        }
    }

    /** For a character of more code points than a piece may have. */
    private void addCodePoint(int codePoint) {
        if (characters >= most) {
            end();
        }
        append(Character.toString(codePoint));
    }

    private void append(String part) {
        piece.append(part);
        characters += count(part);
    }

    private void end() {
        String text = piece.toString().strip();
        if (!text.isEmpty()) {
            pieces.add(text);
        }
        piece.setLength(0);
        characters = 0;
    }

    /** The number of characters, as models count them: code points. */
    static int count(String text) {
        return text.codePointCount(0, text.length());
    }
}
