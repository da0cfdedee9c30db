package dev.mediagen.mcp;

import dev.mediagen.api.InvalidRequestException;
import dev.mediagen.api.Text;
import dev.mediagen.api.Violation;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Decodes the text of files and of standard input: as UTF-8, or as the byte order mark says, which is no content. A text that is
 * damaged is refused, because garbled words would be paid for.
 */
public final class TextDecoder {

    /** The maximum length of a text in bytes: that of a batch with a million items. */
    public static final int MOST_BYTES = 64 << 20;

    private static final char REPLACEMENT = '\uFFFD';

    private static final Text REMEDY = Text.plain("UTF-8, or UTF-16 with a byte order mark: save the text as UTF-8");

    /** A text in UTF-16 begins with the mark of UTF-32 only when its first character is NUL. */
    private static final List<Mark> MARKS = List.of(
            new Mark(StandardCharsets.UTF_8, List.of(0xEF, 0xBB, 0xBF)),
            new Mark(Charset.forName("UTF-32LE"), List.of(0xFF, 0xFE, 0, 0)),
            new Mark(Charset.forName("UTF-32BE"), List.of(0, 0, 0xFE, 0xFF)),
            new Mark(StandardCharsets.UTF_16LE, List.of(0xFF, 0xFE)),
            new Mark(StandardCharsets.UTF_16BE, List.of(0xFE, 0xFF)));

    private TextDecoder() {}

    private record Mark(Charset charset, List<Integer> bytes) {

        boolean begins(byte[] text) {
            for (int i = 0; i < bytes.size(); i++) {
                if (i >= text.length || Byte.toUnsignedInt(text[i]) != bytes.get(i)) {
                    return false;
                }
            }
            return true;
        }
    }

    /**
     * Reads and decodes a text.
     *
     * @param what the name of its source in messages, such as {@code FILE}
     * @param name the file; empty for standard input
     * @param in the text
     * @throws InvalidRequestException when it is longer than {@link #MOST_BYTES}, or as {@link #decode}
     */
    public static String read(String what, String name, InputStream in) throws IOException {
        byte[] text = in.readNBytes(MOST_BYTES + 1);
        if (text.length > MOST_BYTES) {
            throw new InvalidRequestException(List.of(new Violation(
                    what,
                    name,
                    Text.plain("is longer than any text that is read"),
                    Text.plain("at most " + (MOST_BYTES >> 20) + " MiB; split it"))));
        }
        return decode(what, name, text);
    }

    /**
     * Decodes a text.
     *
     * @param what the name of its source in messages, such as {@code FILE}
     * @param name the file; empty for standard input
     * @throws InvalidRequestException with the place of the first byte or character that is wrong
     */
    public static String decode(String what, String name, byte[] bytes) {
        Mark mark = MARKS.stream()
                .filter(one -> one.begins(bytes))
                .findFirst()
                .orElse(new Mark(StandardCharsets.UTF_8, List.of()));
        int start = mark.bytes().size();
        ByteBuffer in = ByteBuffer.wrap(bytes, start, bytes.length - start);
        CharBuffer out = CharBuffer.allocate(bytes.length - start + 1);
        CharsetDecoder decoder = mark.charset()
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        CoderResult end = decoder.decode(in, out, true);
        String text = out.flip().toString();
        if (end.isError()) {
            throw refused(
                    what,
                    name,
                    "is not UTF-8 text: the first wrong byte"
                            + (start > 1 ? " of " + mark.charset().name() : "") + " is at offset " + in.position()
                            + ", in line " + line(text, text.length()));
        }
        return checked(what, name, text);
    }

    private static String checked(String what, String name, String text) {
        int lost = text.indexOf(REPLACEMENT);
        if (lost >= 0) {
            throw refused(
                    what,
                    name,
                    "contains U+FFFD in line " + line(text, lost)
                            + ", the character for text that was lost when it was decoded");
        }
        int zero = text.indexOf('\0');
        if (zero >= 0) {
            throw refused(what, name, "is not UTF-8 text: line " + line(text, zero) + " contains the character NUL");
        }
        return text;
    }

    /**
     * Refuses arguments with characters that were lost.
     *
     * @throws InvalidRequestException when there is one
     */
    public static void requireDecoded(List<String> arguments) {
        for (String argument : arguments) {
            if (argument.indexOf(REPLACEMENT) >= 0) {
                throw new InvalidRequestException(List.of(new Violation(
                        "the command line",
                        "",
                        "contains characters that could not be decoded: it is not in the encoding of the locale, or the"
                                + " locale is not installed",
                        "a locale of UTF-8 that is installed, such as LC_ALL=C.UTF-8, or the text on standard input or"
                                + " in a file in UTF-8")));
            }
        }
    }

    private static InvalidRequestException refused(String what, String name, String problem) {
        return new InvalidRequestException(List.of(new Violation(what, name, Text.plain(problem), REMEDY)));
    }

    private static long line(String text, int end) {
        return 1
                + text.chars().limit(end).filter(character -> character == '\n').count();
    }
}
