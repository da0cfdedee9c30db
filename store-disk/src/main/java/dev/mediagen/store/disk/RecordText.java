package dev.mediagen.store.disk;

import dev.mediagen.spi.StateEntry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The content of a record file: a head of one line each for version, id and tags, and then the text. */
final class RecordText {

    private static final String NEVER = "-";

    private RecordText() {}

    static byte[] write(StateEntry entry) {
        StringBuilder text = new StringBuilder(entry.text().length() + 200);
        text.append(entry.version())
                .append(' ')
                .append(entry.expires().map(Instant::toString).orElse(NEVER))
                .append(' ')
                .append(entry.tags().size())
                .append('\n')
                .append(entry.id())
                .append('\n');
        new TreeSet<>(entry.tags()).forEach(tag -> text.append(tag).append('\n'));
        return text.append(entry.text()).toString().getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @throws IOException when it is something else
     */
    static StateEntry read(String kind, byte[] content) throws IOException {
        String text = new String(content, StandardCharsets.UTF_8);
        try {
            int end = text.indexOf('\n');
            String[] head = text.substring(0, end).split(" ");
            int idEnd = text.indexOf('\n', end + 1);
            String id = text.substring(end + 1, idEnd);
            Set<String> tags = new TreeSet<>();
            int at = idEnd + 1;
            for (int i = Integer.parseInt(head[2]); i > 0; i--) {
                int next = text.indexOf('\n', at);
                tags.add(text.substring(at, next));
                at = next + 1;
            }
            Optional<Instant> expires = head[1].equals(NEVER) ? Optional.empty() : Optional.of(Instant.parse(head[1]));
            return new StateEntry(kind, id, text.substring(at), Long.parseLong(head[0]), tags, expires);
        } catch (RuntimeException e) {
            throw new IOException("it is damaged", e);
        }
    }
}
