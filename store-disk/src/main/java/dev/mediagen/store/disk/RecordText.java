package dev.mediagen.store.disk;

import dev.mediagen.spi.StateEntry;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.CRC32;

/**
 * The text form of record versions in a file, one after the other: in the file of a record, of which the last complete one counts,
 * and in a log.
 *
 * <p>Each starts with a line with length and checksum of the rest, which show whether it is complete. Then follow a line with
 * version, expiry, state and the number of tags, one line each for the kind, the id and the tags, and the text.
 */
final class RecordText {

    private static final char FORMAT = '1';
    private static final String NEVER = "-";
    private static final String ENTRY = "entry";
    private static final String REMOVED = "removed";
    private static final int TYPICAL_HEAD = 200;
    private static final int NAMES = 2;

    private RecordText() {}

    /**
     * One version.
     *
     * @param record its record
     * @param end its end in the file
     */
    record Version(StateRecord record, int end) {}

    /** The position of a version, without its first line. */
    private record Place(String checksum, int body, int end) {}

    /** Writes one version. */
    static byte[] write(StateRecord record) {
        byte[] body = body(record);
        String head = FORMAT + " " + body.length + " " + checksum(body, 0, body.length) + "\n";
        byte[] first = head.getBytes(StandardCharsets.US_ASCII);
        byte[] content = Arrays.copyOf(first, first.length + body.length);
        System.arraycopy(body, 0, content, first.length, body.length);
        return content;
    }

    private static byte[] body(StateRecord record) {
        StateEntry entry = record.entry();
        StringBuilder body = new StringBuilder(entry.text().length() + TYPICAL_HEAD);
        body.append(entry.version()).append(' ');
        body.append(entry.expires().map(Instant::toString).orElse(NEVER)).append(' ');
        body.append(record.isRemoved() ? REMOVED : ENTRY).append(' ');
        body.append(entry.tags().size()).append('\n');
        body.append(entry.kind()).append('\n').append(line(entry.id())).append('\n');
        new TreeSet<>(entry.tags()).forEach(tag -> body.append(line(tag)).append('\n'));
        return body.append(entry.text()).append('\n').toString().getBytes(StandardCharsets.UTF_8);
    }

    /** Escapes a text to one line. */
    static String line(String text) {
        return text.replace("%", "%25").replace("\n", "%0a");
    }

    /** The text of a {@link #line}. */
    static String text(String line) {
        return line.replace("%0a", "\n").replace("%25", "%");
    }

    /** The last complete version. */
    static Optional<Version> last(byte[] content) {
        List<Place> places = places(content);
        for (int i = places.size() - 1; i >= 0; i--) {
            Optional<Version> version = version(content, places.get(i));
            if (version.isPresent()) {
                return version;
            }
        }
        return Optional.empty();
    }

    /** All versions, up to the first incomplete one. */
    static List<StateRecord> all(byte[] content) {
        List<StateRecord> all = new ArrayList<>();
        for (Place place : places(content)) {
            Optional<Version> version = version(content, place);
            if (version.isEmpty()) {
                break;
            }
            all.add(version.get().record());
        }
        return all;
    }

    /** The positions of all versions that are complete by their lengths. */
    private static List<Place> places(byte[] content) {
        List<Place> places = new ArrayList<>();
        int at = 0;
        try {
            while (at < content.length && content[at] == FORMAT) {
                int body = at;
                while (content[body] != '\n') {
                    body++;
                }
                String[] head = new String(content, at, body - at, StandardCharsets.US_ASCII).split(" ");
                long end = body + 1L + Integer.parseInt(head[1]);
                if (end <= body + 1 || end > content.length) {
                    break;
                }
                places.add(new Place(head[2], body + 1, (int) end));
                at = (int) end;
            }
        } catch (IndexOutOfBoundsException | NumberFormatException e) {
            // What follows is not whole.
            return places;
        }
        return places;
    }

    private static Optional<Version> version(byte[] content, Place place) {
        int length = place.end() - place.body();
        if (!place.checksum().equals(checksum(content, place.body(), length))) {
            return Optional.empty();
        }
        try {
            String body = new String(content, place.body(), length - 1, StandardCharsets.UTF_8);
            return Optional.of(new Version(record(body), place.end()));
        } catch (IndexOutOfBoundsException | NumberFormatException | DateTimeException e) {
            return Optional.empty();
        }
    }

    private static StateRecord record(String body) {
        int end = body.indexOf('\n');
        String[] head = body.substring(0, end).split(" ");
        Optional<Instant> expires = head[1].equals(NEVER) ? Optional.empty() : Optional.of(Instant.parse(head[1]));
        List<String> lines = new ArrayList<>();
        for (int left = NAMES + Integer.parseInt(head[3]); left > 0; left--) {
            int next = body.indexOf('\n', end + 1);
            lines.add(text(body.substring(end + 1, next)));
            end = next;
        }
        String text = body.substring(end + 1);
        Set<String> tags = Set.copyOf(lines.subList(NAMES, lines.size()));
        StateEntry entry = new StateEntry(lines.get(0), lines.get(1), text, Long.parseLong(head[0]), tags, expires);
        return new StateRecord(entry, head[2].equals(REMOVED));
    }

    private static String checksum(byte[] content, int begin, int length) {
        CRC32 check = new CRC32();
        check.update(content, begin, length);
        return Long.toHexString(check.getValue());
    }
}
