package dev.mediagen.emulator;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** Detects a file's type from its first bytes. */
final class Magic {
    private record Mark(String mediaType, int offset, String bytes) {
        boolean fits(String head) {
            return head.startsWith(bytes, offset);
        }
    }

    // Latin-1 text, one character per byte.
    private static final List<Mark> MARKS = List.of(
            new Mark("image/png", 0, "\u0089PNG\r\n\u001a\n"),
            new Mark("image/jpeg", 0, "\u00ff\u00d8\u00ff"),
            new Mark("image/gif", 0, "GIF8"),
            new Mark("image/webp", 8, "WEBP"),
            new Mark("audio/wav", 8, "WAVE"),
            new Mark("audio/ogg", 0, "OggS"),
            new Mark("audio/flac", 0, "fLaC"),
            new Mark("audio/mpeg", 0, "ID3"),
            new Mark("audio/mpeg", 0, "\u00ff\u00fb"),
            new Mark("audio/mpeg", 0, "\u00ff\u00f3"),
            new Mark("audio/mpeg", 0, "\u00ff\u00f2"),
            new Mark("audio/aac", 0, "\u00ff\u00f1"),
            new Mark("audio/mp4", 4, "ftypM4A "),
            new Mark("video/quicktime", 4, "ftypqt  "),
            new Mark("video/mp4", 4, "ftyp"),
            new Mark("video/webm", 0, "\u001aE\u00df\u00a3"));

    private Magic() {}

    static String mediaType(byte[] head) {
        String text = new String(head, StandardCharsets.ISO_8859_1);
        return MARKS.stream()
                .filter(mark -> mark.fits(text))
                .map(Mark::mediaType)
                .findFirst()
                .orElse("application/octet-stream");
    }
}
