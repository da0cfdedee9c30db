package dev.mediagen.http;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A stream of server-sent events. Each event's data is read while it arrives, however long it is. */
final class EventStream {

    private static final int LONGEST_FIELD = 16;
    private static final int LONGEST_NAME = 200;
    private static final int BUFFER = 32 * 1024;

    private final BufferedInputStream in;
    private @Nullable Data current;
    private String name = "";
    private boolean ended;

    EventStream(InputStream in) {
        this.in = new BufferedInputStream(in, BUFFER);
    }

    /** What a line is; the value of a line of data follows. */
    private enum Line {
        DATA,
        BLANK,
        OTHER
    }

    /** The data of the next event that has some; empty at the end. Skips the rest of an earlier one. */
    Optional<InputStream> next() throws IOException {
        if (current != null) {
            current.transferTo(OutputStream.nullOutputStream());
        }
        name = "";
        while (!ended) {
            switch (line()) {
                case DATA -> {
                    current = new Data();
                    return Optional.of(current);
                }
                case BLANK -> name = "";
                case OTHER -> {}
            }
        }
        return Optional.empty();
    }

    /** The name of the event whose data was read last; empty when it has none. It may stand after the data. */
    String name() {
        return name;
    }

    private Line line() throws IOException {
        StringBuilder text = new StringBuilder();
        int c = in.read();
        while (c >= 0 && c != ':' && !isEnd(c)) {
            if (text.length() < LONGEST_FIELD) {
                text.append((char) c);
            }
            c = in.read();
        }
        String field = text.toString().replace("\u00EF\u00BB\u00BF", "");
        ended = c < 0;
        if (c == ':') {
            return valueOf(field);
        } else if (c == '\r') {
            skipIf('\n');
        }
        return field.isEmpty() ? Line.BLANK : Line.OTHER;
    }

    private Line valueOf(String field) throws IOException {
        skipIf(' ');
        if (field.equals("data")) {
            return Line.DATA;
        }
        String value = restOfLine();
        name = field.equals("event") ? value : name;
        return Line.OTHER;
    }

    private String restOfLine() throws IOException {
        ByteArrayOutputStream start = new ByteArrayOutputStream();
        int c = in.read();
        while (c >= 0 && !isEnd(c)) {
            if (start.size() < LONGEST_NAME) {
                start.write(c);
            }
            c = in.read();
        }
        ended = c < 0;
        if (c == '\r') {
            skipIf('\n');
        }
        return start.toString(StandardCharsets.UTF_8);
    }

    private void skipIf(int wanted) throws IOException {
        in.mark(1);
        if (in.read() != wanted) {
            in.reset();
        }
    }

    private static boolean isEnd(int c) {
        return c == '\n' || c == '\r';
    }

    /** The data of one event: its lines of data belong together. */
    private final class Data extends InputStream {

        private boolean over;

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            if (over) {
                return -1;
            }
            int count = 0;
            while (count < length) {
                int c = in.read();
                if (c < 0 || isEnd(c)) {
                    if (!goesOn(c)) {
                        break;
                    }
                    c = '\n';
                }
                bytes[offset + count++] = (byte) c;
                if (in.available() == 0) {
                    break;
                }
            }
            return count == 0 ? -1 : count;
        }

        private boolean goesOn(int c) throws IOException {
            if (c == '\r') {
                skipIf('\n');
            }
            ended = c < 0;
            Line next = Line.OTHER;
            while (!ended && next == Line.OTHER) {
                next = line();
            }
            over = next != Line.DATA;
            return !over;
        }
    }
}
