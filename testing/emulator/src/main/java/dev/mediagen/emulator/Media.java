package dev.mediagen.emulator;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * A file to respond with: two small ends and, between them, the requested amount of filler, generated while it is
 * read. So a file of any size needs no memory.
 */
final class Media {
    private static final Map<String, String> STARTS = Map.of(
            "\u0089PNG", "image/png",
            "\u00ff\u00d8", "image/jpeg",
            "GIF8", "image/gif",
            "OggS", "audio/ogg",
            "fLaC", "audio/flac",
            "ID3", "audio/mpeg",
            "\u00ff\u00fb", "audio/mpeg",
            "\u00ff\u00f3", "audio/mpeg",
            "\u00ff\u00e3", "audio/mpeg");

    private final String mimeType;
    private final byte[] head;
    private final Filler filler;
    private final byte[] tail;

    Media(String mimeType, byte[] head, Filler filler, byte[] tail) {
        this.mimeType = mimeType;
        this.head = head;
        this.filler = filler;
        this.tail = tail;
    }

    Media(String mimeType, byte[] bytes) {
        this(mimeType, bytes, Filler.NONE, new byte[0]);
    }

    /** A checked-in file. */
    static Media fixture(String mimeType, String name) {
        try (InputStream in = Media.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the emulator's jar lacks " + name);
            }
            return new Media(mimeType, in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String mimeType() {
        return mimeType;
    }

    long size() {
        return head.length + filler.length() + tail.length;
    }

    InputStream open() {
        return new SequenceInputStream(Collections.enumeration(
                List.of(new ByteArrayInputStream(head), filler.open(), new ByteArrayInputStream(tail))));
    }

    /** The type by the bytes, {@code audio/ogg} for all that is in Ogg; empty where they do not tell. */
    String kind() {
        String start = new String(head, 0, Math.min(12, head.length), StandardCharsets.ISO_8859_1);
        if (start.startsWith("RIFF")) {
            return start.endsWith("WEBP") ? "image/webp" : "audio/wav";
        } else if (start.startsWith("ftyp", 4)) {
            return "video/mp4";
        } else if (start.startsWith("\u00ff\u00f1") || start.startsWith("\u00ff\u00f9")) {
            return "audio/aac";
        }
        return STARTS.entrySet().stream()
                .filter(one -> start.startsWith(one.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("");
    }

    /** All bytes, of a file that is small. */
    byte[] bytes() {
        try (InputStream in = open()) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same several times in a row, for formats of frames. */
    Media repeated(int times) {
        Bytes bytes = new Bytes();
        for (int i = 0; i < times; i++) {
            bytes.put(bytes());
        }
        return new Media(mimeType, bytes.toByteArray());
    }

    String sha256() {
        try (InputStream in = open();
                Hashing hashing = new Hashing()) {
            in.transferTo(hashing);
            return hashing.blob().sha256();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** This file followed by meaningless bytes, if it is smaller than required. */
    Media padded(long atLeast) {
        long missing = atLeast - size();
        return missing <= 0
                ? this
                : new Media(mimeType, new Bytes().put(head).put(tail).toByteArray(), new Filler(missing), new byte[0]);
    }

    /** The bytes of this small file between two texts. */
    byte[] between(String before, String after) {
        return new Bytes().latin(before).put(head).put(tail).latin(after).toByteArray();
    }

    /** The same file under another type. */
    Media as(String otherMimeType) {
        return new Media(otherMimeType, head, filler, tail);
    }

    /**
     * An MP4 with a free-space box at its end, which players skip: {@code note} makes it different, {@code size}
     * long.
     */
    static Media mp4(String fixture, String note, long size) {
        Media clip = fixture("video/mp4", fixture);
        byte[] mark = HexFormat.of().parseHex(Blob.ofUtf8(note).sha256());
        long missing = Math.max(0, size - clip.size() - 8 - mark.length);
        byte[] box = new Bytes()
                .int32((int) (8 + mark.length + missing))
                .latin("free")
                .put(mark)
                .toByteArray();
        return new Media(
                "video/mp4", new Bytes().put(clip.head).put(box).toByteArray(), new Filler(missing), new byte[0]);
    }
}
