package dev.mediagen.http;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** A stream of server-sent events. Each event's data is read while it arrives, however long it is. */
final class EventStream {

    private static final int LONGEST_NAME = 16;
    private static final int BUFFER = 32 * 1024;

    private final BufferedInputStream in;
    private boolean ended;

    EventStream(InputStream in) {
        this.in = new BufferedInputStream(in, BUFFER);
    }

    /** The data of the next event that has some; empty at the end. Skips the rest of an earlier one. */
    Optional<InputStream> next() throws IOException {
        while (!ended) {
            if (isDataLine()) {
                return Optional.of(new Data());
            }
        }
        return Optional.empty();
    }

    /** Reads the name of a field; true when its value is data, which is then next. Skips other lines. */
    private boolean isDataLine() throws IOException {
        StringBuilder name = new StringBuilder();
        int c = in.read();
        while (c >= 0 && c != ':' && !isEnd(c)) {
            if (name.length() < LONGEST_NAME) {
                name.append((char) c);
            }
            c = in.read();
        }
        ended = c < 0;
        boolean data =
                c == ':' && name.toString().replace("\u00EF\u00BB\u00BF", "").equals("data");
        if (data) {
            skipIf(' ');
        } else if (c == ':') {
            skipLine();
        } else if (c == '\r') {
            skipIf('\n');
        }
        return data;
    }

    private void skipLine() throws IOException {
        int c = in.read();
        while (c >= 0 && !isEnd(c)) {
            c = in.read();
        }
        ended = c < 0;
        if (c == '\r') {
            skipIf('\n');
        }
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

    /** The data of one event: consecutive lines belong together. */
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
            over = ended || !nextIsData();
            return !over;
        }

        private boolean nextIsData() throws IOException {
            in.mark(1);
            int c = in.read();
            in.reset();
            return c == 'd' && isDataLine();
        }
    }
}
