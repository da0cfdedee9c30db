package dev.mediagen.store.disk;

import dev.mediagen.spi.StateEntry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.CRC32;

/**
 * The content of a record file: one version of the record after the other, of which the last that is whole counts.
 *
 * <p>Each is a line that says how to read the rest, a line each for the id and the tags, and then the text. A length and a
 * checksum tell whether it is whole.
 */
final class RecordText {

    /** Begins the first line of each version. */
    static final byte FORMAT = '1';

    private static final String NEVER = "-";
    private static final String ENTRY = "entry";
    private static final String REMOVED = "removed";
    private static final int HEAD_FIELDS = 7;

    private RecordText() {}

    /**
     * The last version that is whole.
     *
     * @param record what it says
     * @param end where it ends
     */
    record Last(StateRecord record, int end) {}

    /** Where a version is: the fields of its first line begin at {@code head}, the rest at {@code body}. */
    private record Place(int head, int body, int end) {}

    /** One version. */
    static byte[] write(StateRecord record) {
        byte[] body = body(record);
        String head = String.join(
                " ",
                "1",
                Integer.toString(body.length),
                Long.toHexString(checksum(body, 0, body.length)),
                Long.toString(record.version()),
                record.expires().map(Instant::toString).orElse(NEVER),
                record.entry().isPresent() ? ENTRY : REMOVED,
                Integer.toString(record.tags().size()));
        byte[] first = (head + "\n").getBytes(StandardCharsets.US_ASCII);
        byte[] content = new byte[first.length + body.length];
        System.arraycopy(first, 0, content, 0, first.length);
        System.arraycopy(body, 0, content, first.length, body.length);
        return content;
    }

    private static byte[] body(StateRecord record) {
        StringBuilder body = new StringBuilder();
        body.append(Line.of(record.key().id())).append('\n');
        if (!record.tags().isEmpty()) {
            new TreeSet<>(record.tags())
                    .forEach(tag -> body.append(Line.of(tag)).append('\n'));
        }
        record.entry().ifPresent(entry -> body.append(entry.text()));
        return body.append('\n').toString().getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Reads what {@link #write} wrote, perhaps several times.
     *
     * @throws IOException when nothing of it is whole
     */
    static Last last(String kind, byte[] content) throws IOException {
        Deque<Place> places = new ArrayDeque<>();
        for (Optional<Place> next = place(content, 0);
                next.isPresent();
                next = place(content, next.get().end())) {
            places.push(next.get());
        }
        for (Place place : places) {
            try {
                String[] head = new String(
                                content, place.head(), place.body() - 1 - place.head(), StandardCharsets.US_ASCII)
                        .split(" ");
                int length = place.end() - place.body();
                if (head.length == HEAD_FIELDS
                        && checksum(content, place.body(), length) == Long.parseLong(head[2], 16)) {
                    String body = new String(content, place.body(), length - 1, StandardCharsets.UTF_8);
                    return new Last(read(kind, head, body), place.end());
                }
            } catch (RuntimeException e) {
                throw new IOException("it is damaged", e);
            }
        }
        throw new IOException("it is damaged");
    }

    /** The version that begins at an offset, if the whole of it can be there. */
    private static Optional<Place> place(byte[] content, int begin) {
        int at = begin + 2;
        if (at >= content.length || content[begin] != FORMAT || content[begin + 1] != ' ') {
            return Optional.empty();
        }
        long length = 0;
        while (at < content.length && content[at] >= '0' && content[at] <= '9' && length < content.length) {
            length = length * 10 + content[at] - '0';
            at++;
        }
        while (at < content.length && content[at] != '\n') {
            at++;
        }
        long end = at + 1 + length;
        return length > 0 && end <= content.length
                ? Optional.of(new Place(begin, at + 1, (int) end))
                : Optional.empty();
    }

    private static StateRecord read(String kind, String[] head, String body) {
        long version = Long.parseLong(head[3]);
        Optional<Instant> expires = head[4].equals(NEVER) ? Optional.empty() : Optional.of(Instant.parse(head[4]));
        int end = body.indexOf('\n');
        String id = Line.text(body.substring(0, end));
        if (head[5].equals(REMOVED)) {
            return StateRecord.removed(new StateRecord.Key(kind, id), version, expires.orElseThrow());
        }
        Set<String> tags = new TreeSet<>();
        for (int left = Integer.parseInt(head[6]); left > 0; left--) {
            int next = body.indexOf('\n', end + 1);
            tags.add(Line.text(body.substring(end + 1, next)));
            end = next;
        }
        return StateRecord.of(new StateEntry(kind, id, body.substring(end + 1), version, tags, expires));
    }

    private static long checksum(byte[] content, int begin, int length) {
        CRC32 check = new CRC32();
        check.update(content, begin, length);
        return check.getValue();
    }
}
