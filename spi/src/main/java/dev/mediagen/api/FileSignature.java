package dev.mediagen.api;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The format that the first bytes of a file show. One line per format, in the order in which they can be distinguished. */
final class FileSignature {

    private static final int MAJOR_BRAND = 8;
    private static final int FIRST_COMPATIBLE_BRAND = 16;

    /** Brands of exactly one format. */
    private static final Map<String, MediaFormat> BRANDS = Map.ofEntries(
            Map.entry("avif", MediaFormat.AVIF),
            Map.entry("avis", MediaFormat.AVIF),
            Map.entry("heic", MediaFormat.HEIC),
            Map.entry("heix", MediaFormat.HEIC),
            Map.entry("heim", MediaFormat.HEIC),
            Map.entry("heis", MediaFormat.HEIC),
            Map.entry("hevc", MediaFormat.HEIC),
            Map.entry("hevx", MediaFormat.HEIC),
            Map.entry("hevm", MediaFormat.HEIC),
            Map.entry("hevs", MediaFormat.HEIC),
            Map.entry("M4A ", MediaFormat.M4A),
            Map.entry("M4B ", MediaFormat.M4A),
            Map.entry("qt  ", MediaFormat.MOV));

    /** Brands that only say that it is an image or a sequence of images. */
    private static final Set<String> IMAGES = Set.of("mif1", "mif2", "msf1", "miaf");

    private final byte[] head;

    FileSignature(byte[] head) {
        this.head = head;
    }

    Optional<MediaFormat> format() {
        return Optional.ofNullable(find());
    }

    private @Nullable MediaFormat find() {
        if (hex(0, "89504E470D0A1A0A")) {
            return MediaFormat.PNG;
        } else if (hex(0, "FFD8FF")) {
            return MediaFormat.JPEG;
        } else if (text(0, "RIFF") && text(8, "WEBP")) {
            return MediaFormat.WEBP;
        } else if (text(0, "GIF87a") || text(0, "GIF89a")) {
            return MediaFormat.GIF;
        } else if (text(4, "ftyp")) {
            return isoBrand();
        } else if (hex(0, "1A45DFA3")) {
            return MediaFormat.WEBM;
        } else if (text(0, "RIFF") && text(8, "AVI ")) {
            return MediaFormat.AVI;
        } else if (text(0, "RIFF") && text(8, "WAVE")) {
            return MediaFormat.WAV;
        } else if (text(0, "OggS")) {
            return MediaFormat.OPUS;
        } else if (text(0, "fLaC")) {
            return MediaFormat.FLAC;
        } else if (text(0, "ID3") || mpegAudioFrame()) {
            return MediaFormat.MP3;
        } else if (adtsFrame()) {
            return MediaFormat.AAC;
        }
        return svg() ? MediaFormat.SVG : null;
    }

    private MediaFormat isoBrand() {
        String major = brand(MAJOR_BRAND);
        return IMAGES.contains(major) ? isoImage() : BRANDS.getOrDefault(major, MediaFormat.MP4);
    }

    /** The compatible brands decide where the major one is general. */
    private MediaFormat isoImage() {
        int length = (at(2) << 8) | at(3);
        for (int at = FIRST_COMPATIBLE_BRAND; at < length && at < head.length; at += 4) {
            if (BRANDS.get(brand(at)) == MediaFormat.AVIF) {
                return MediaFormat.AVIF;
            }
        }
        return MediaFormat.HEIC;
    }

    private String brand(int offset) {
        int end = Math.min(head.length, offset + 4);
        return offset > end ? "" : new String(head, offset, end - offset, StandardCharsets.ISO_8859_1);
    }

    /**
     * Eleven sync bits, a layer other than 00, which is what ADTS has there, and a bit rate and a sample rate that exist: samples
     * without a header may start with all bits set.
     */
    private boolean mpegAudioFrame() {
        return at(0) == 0xFF
                && (at(1) & 0xE0) == 0xE0
                && (at(1) & 0x06) != 0
                && (at(2) & 0xF0) != 0xF0
                && (at(2) & 0x0C) != 0x0C;
    }

    private boolean adtsFrame() {
        return at(0) == 0xFF && (at(1) & 0xF6) == 0xF0;
    }

    private boolean svg() {
        String start =
                new String(head, 0, Math.min(head.length, MediaFormat.DETECTION_BYTES), StandardCharsets.UTF_8).strip();
        return start.startsWith("<svg")
                || ((start.startsWith("<?xml") || start.startsWith("<!")) && start.contains("<svg"));
    }

    private int at(int index) {
        return index < head.length ? head[index] & 0xFF : -1;
    }

    private boolean text(int offset, String expected) {
        return bytes(offset, expected.getBytes(StandardCharsets.ISO_8859_1));
    }

    private boolean hex(int offset, String expected) {
        return bytes(offset, HexFormat.of().parseHex(expected));
    }

    private boolean bytes(int offset, byte[] expected) {
        int end = offset + expected.length;
        return head.length >= end && Arrays.equals(head, offset, end, expected, 0, expected.length);
    }
}
