package dev.mediagen.fault.matrix;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Looks for the key, the prompt and encoded media where they must not be. */
final class Secrets {
    private static final int LONGEST_WORD = 300;
    private static final int LONGEST_QUOTE = 500;

    private final String key;
    private final Map<Path, Long> read = new HashMap<>();

    Secrets(String key) {
        this.key = key;
    }

    /** What a person or a log gets to see of them. */
    List<String> shown(List<String> texts) {
        return texts.stream()
                .filter(text -> text.contains(ProviderHost.PROMPT_MARK) || isSecret(text))
                .map(text -> "a secret is shown: " + text.substring(0, Math.min(LONGEST_QUOTE, text.length())))
                .toList();
    }

    /** What was written to files since the last time. */
    List<String> stored(List<Path> files) {
        return files.stream()
                .filter(file -> isSecret(more(file)))
                .map(file -> "a secret is stored in " + file.getFileName())
                .toList();
    }

    private boolean isSecret(String text) {
        return text.contains(key) || hasEncodedMedia(text);
    }

    private static boolean hasEncodedMedia(String text) {
        int length = 0;
        for (int i = 0; i < text.length() && length <= LONGEST_WORD; i++) {
            char c = text.charAt(i);
            boolean isDigit = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '/' && c <= '9') || c == '+';
            length = isDigit ? length + 1 : 0;
        }
        return length > LONGEST_WORD;
    }

    private String more(Path file) {
        try (RandomAccessFile from = new RandomAccessFile(file.toFile(), "r")) {
            long start = Math.min(read.getOrDefault(file, 0L), from.length());
            byte[] bytes = new byte[(int) (from.length() - start)];
            from.seek(start);
            from.readFully(bytes);
            read.put(file, start + bytes.length);
            return new String(bytes, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
