package dev.mediagen.probe;

import dev.mediagen.api.MediaFacts;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;

/** One track of a movie. */
final class Mp4Track {

    private static final int FIXED_POINT_SHIFT = 16;

    private static final Map<String, String> CODECS = Map.ofEntries(
            Map.entry("avc1", "h264"),
            Map.entry("avc3", "h264"),
            Map.entry("hvc1", "hevc"),
            Map.entry("hev1", "hevc"),
            Map.entry("av01", "av1"),
            Map.entry("vp08", "vp8"),
            Map.entry("vp09", "vp9"),
            Map.entry("mp4v", "mpeg4"),
            Map.entry("mp4a", "aac"),
            Map.entry("sowt", "pcm_s16le"),
            Map.entry("twos", "pcm_s16be"));

    private long id;
    private String handler = "";
    private String codec = "";
    private long width;
    private long height;
    private boolean sideways;
    private long unitsPerSecond;
    private long sampleRate;
    private long channels;
    private long lastChunk;
    private long lastSample;

    long id() {
        return id;
    }

    long unitsPerSecond() {
        return unitsPerSecond;
    }

    boolean isVideo() {
        return handler.equals("vide");
    }

    boolean isSound() {
        return handler.equals("soun");
    }

    /** The minimum file length that contains the last sample. */
    long reach() {
        return lastChunk == 0 ? 0 : lastChunk + lastSample;
    }

    /** Reads one box. */
    void read(Boxes boxes) throws IOException {
        switch (boxes.type()) {
            case "tkhd" -> header(boxes.content());
            case "mdhd" -> media(boxes.content());
            case "hdlr" -> kind(boxes.content());
            case "stsd" -> description(boxes.content());
            default -> {}
        }
    }

    /** Reads the header: width and height are the last eight bytes, in 16.16 fixed point, after the rotation matrix. */
    private void header(HeaderInput in) throws IOException {
        boolean wide = in.octet() == 1;
        in.skip(3 + (wide ? 16 : 8));
        id = in.bigEndian(4);
        in.skip((wide ? 12 : 8) + 16);
        long across = in.bigEndian(4);
        long turned = in.bigEndian(4);
        in.skip(8);
        sideways = across == 0 && turned != 0 && in.bigEndian(4) == 0;
        in.skip(in.left() - 8);
        width = in.bigEndian(4) >>> FIXED_POINT_SHIFT;
        height = in.bigEndian(4) >>> FIXED_POINT_SHIFT;
    }

    private void media(HeaderInput in) throws IOException {
        in.skip(in.octet() == 1 ? 19 : 11);
        unitsPerSecond = in.bigEndian(4);
    }

    private void kind(HeaderInput in) throws IOException {
        in.skip(8);
        String said = in.text(4);
        // A second one, inside the media information of QuickTime, says where the samples are.
        if (handler.isEmpty()) {
            handler = said;
        }
    }

    private void description(HeaderInput in) throws IOException {
        in.skip(12);
        String entry = in.text(4);
        codec = CODECS.getOrDefault(entry, entry.strip().toLowerCase(Locale.ROOT));
        if (isSound()) {
            in.skip(16);
            channels = in.bigEndian(2);
            in.skip(6);
            sampleRate = in.bigEndian(4) >>> FIXED_POINT_SHIFT;
        }
    }

    /** Reads the sizes of the samples: one for all, or a table. */
    void sampleSizes(Boxes boxes, HeaderInput in) throws IOException {
        in.skip(4);
        long all = in.bigEndian(4);
        long count = in.bigEndian(4);
        if (all == 0 && count > 0) {
            boxes.requireTable(count, 4);
            in.skip(4 * (count - 1));
            lastSample = in.bigEndian(4);
        } else {
            lastSample = count == 0 ? 0 : all;
        }
    }

    /** Reads the locations of the samples. */
    void chunks(Boxes boxes, HeaderInput in, int bytes) throws IOException {
        in.skip(4);
        long count = in.bigEndian(4);
        boxes.requireTable(count, bytes);
        for (long i = 0; i < count; i++) {
            lastChunk = Math.max(lastChunk, in.bigEndian(bytes));
        }
    }

    void report(MediaFacts.Builder facts, ShownSize size) {
        if (isVideo()) {
            size.stored(sideways ? height : width, sideways ? width : height);
            facts.codec(codec);
        } else if (isSound()) {
            Lengths.format(facts, sampleRate, channels);
        }
    }

    String codec() {
        return codec;
    }
}
