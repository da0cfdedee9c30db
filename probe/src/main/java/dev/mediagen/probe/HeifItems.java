package dev.mediagen.probe;

import dev.mediagen.api.MediaFacts;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The items of a HEIF file: their locations, and the properties of the displayed one. */
final class HeifItems {

    private static final int MOST = 10_000;
    private static final int[] ORIENTATION_OF_QUARTERS = {1, 8, 3, 6};

    /**
     * One property.
     *
     * @param width the width, if it is a size
     * @param height the height, if it is a size
     * @param quarters the rotation to the left in quarter turns, if it is a rotation
     */
    private record Property(long width, long height, int quarters) {}

    private final List<Property> properties = new ArrayList<>();
    private final Map<Long, List<Integer>> numbers = new HashMap<>();
    private boolean alpha;
    private long primary = -1;
    private long reach;

    /** Reads one of the numbered properties. */
    void property(Boxes boxes) throws IOException {
        if (properties.size() >= MOST) {
            return;
        }
        HeaderInput in = boxes.content();
        Property property = new Property(0, 0, 0);
        switch (boxes.type()) {
            case "ispe" -> {
                in.skip(4);
                property = new Property(in.bigEndian(4), in.bigEndian(4), 0);
            }
            case "irot" -> property = new Property(0, 0, in.octet() & 3);
            case "auxC" -> {
                in.skip(4);
                String kind = in.text((int) Math.min(in.left(), 100));
                alpha |= kind.contains("alpha") || kind.contains("auxid:1");
            }
            default -> {}
        }
        properties.add(property);
    }

    /** Reads another box. */
    void read(Boxes boxes) throws IOException {
        switch (boxes.type()) {
            case "pitm" -> {
                HeaderInput in = boxes.content();
                primary = in.bigEndian(4) >>> 24 == 0 ? in.bigEndian(2) : in.bigEndian(4);
            }
            case "ipma" -> associations(boxes.content());
            case "iloc" -> locations(boxes.content());
            default -> {}
        }
    }

    private void associations(HeaderInput in) throws IOException {
        long head = in.bigEndian(4);
        boolean narrowItem = head >>> 24 < 1;
        boolean narrowNumber = (head & 1) == 0;
        long entries = in.bigEndian(4);
        for (long i = 0; i < entries && numbers.size() < MOST; i++) {
            long item = in.bigEndian(narrowItem ? 2 : 4);
            List<Integer> own = new ArrayList<>();
            int count = in.octet();
            for (int j = 0; j < count; j++) {
                own.add((int) (narrowNumber ? in.octet() & 0x7F : in.bigEndian(2) & 0x7FFF));
            }
            numbers.put(item, own);
        }
    }

    private void locations(HeaderInput in) throws IOException {
        int version = in.octet();
        in.skip(3);
        int sizes = in.octet();
        int more = in.octet();
        int offsetBytes = sizes >>> 4;
        int lengthBytes = sizes & 0xF;
        int baseBytes = more >>> 4;
        int indexBytes = version == 0 ? 0 : more & 0xF;
        if (Stream.of(offsetBytes, lengthBytes, baseBytes, indexBytes).anyMatch(bytes -> bytes > 8)) {
            throw new UnreadableException("The offsets of its items are not numbers.");
        }
        long items = in.bigEndian(version < 2 ? 2 : 4);
        for (long i = 0; i < items; i++) {
            in.skip(version < 2 ? 2 : 4);
            boolean inFile = version == 0 || (in.bigEndian(2) & 0xF) == 0;
            in.skip(2);
            long base = in.bigEndian(baseBytes);
            long extents = in.bigEndian(2);
            for (long j = 0; j < extents && offsetBytes + lengthBytes > 0; j++) {
                in.skip(indexBytes);
                long end = base + in.bigEndian(offsetBytes) + in.bigEndian(lengthBytes);
                reach = inFile ? Math.max(reach, end) : reach;
            }
        }
    }

    /** The minimum file length that contains all items. */
    long reach() {
        return reach;
    }

    void report(MediaFacts.Builder facts, ShownSize size) {
        facts.transparency(alpha);
        List<Property> shown = numbers.getOrDefault(primary, List.of()).stream()
                .filter(number -> number > 0 && number <= properties.size())
                .map(number -> properties.get(number - 1))
                .toList();
        List<Property> all = shown.isEmpty() ? properties : shown;
        all.stream()
                .max(Comparator.comparing(one -> one.width() * one.height()))
                .ifPresent(one -> size.stored(one.width(), one.height()));
        shown.stream()
                .map(Property::quarters)
                .filter(quarters -> quarters > 0)
                .map(quarters -> ORIENTATION_OF_QUARTERS[quarters])
                .findFirst()
                .ifPresent(size::orientation);
    }
}
