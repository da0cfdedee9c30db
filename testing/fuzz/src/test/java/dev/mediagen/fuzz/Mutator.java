package dev.mediagen.fuzz;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Changes samples at random, the same way for the same seed. */
final class Mutator {
    private static final int MOST_CHANGES = 6;
    private static final int LONGEST_RUN = 64;
    private static final int LONGEST = 4 << 20;

    /** What parsers stumble over: limits of numbers, nesting, ends, escapes, letters that are none, addresses. */
    private static final List<String> WORDS = List.of(
            "1e999999999",
            "-1e-999999999",
            "9223372036854775808",
            "-1",
            "0",
            "NaN",
            "1" + "0".repeat(2000),
            "[".repeat(2000),
            "{\"a\":".repeat(500),
            "]",
            "}",
            "\"",
            "\\",
            "\\u0000",
            "\\ud800",
            "\\u202e",
            "\u0000",
            "\u001b[31m",
            "null",
            "true",
            "[]",
            "{}",
            "\"\"",
            "data:image/png;base64,",
            "====",
            "/".repeat(300),
            "../../etc/passwd",
            "http://169.254.169.254/latest",
            "file:///etc/passwd",
            "https://user:password@h/%zz|{}",
            "\r\n\r\n",
            "data: ",
            "event: ",
            "<html>",
            "id",
            "error",
            "status",
            "url");

    private final Random random;
    private final List<byte[]> samples;

    Mutator(Random random, List<byte[]> samples) {
        this.random = random;
        this.samples = samples;
    }

    /** The next input. */
    byte[] next() {
        return changed(samples.get(random.nextInt(samples.size())));
    }

    /** A changed copy. */
    byte[] changed(byte[] sample) {
        byte[] bytes = sample;
        for (int i = random.nextInt(MOST_CHANGES); i >= 0 && bytes.length < LONGEST; i--) {
            bytes = change(bytes);
        }
        return bytes;
    }

    private byte[] change(byte[] bytes) {
        int at = bytes.length == 0 ? 0 : random.nextInt(bytes.length);
        int end = Math.min(bytes.length, at + 1 + random.nextInt(LONGEST_RUN));
        return switch (random.nextInt(10)) {
            case 0 -> joined(bytes, at, new byte[0], end);
            case 1 -> joined(bytes, at, Arrays.copyOfRange(bytes, at, end), at);
            case 2 -> Arrays.copyOf(bytes, at);
            case 3 -> joined(bytes, at, word(), at);
            case 4 -> joined(bytes, at, word(), end);
            case 5 -> spliced(bytes, at);
            case 6 -> extreme(bytes, at);
            case 7 -> joined(bytes, at, noise(), end);
            default -> flipped(bytes, at);
        };
    }

    private byte[] word() {
        return WORDS.get(random.nextInt(WORDS.size())).getBytes(StandardCharsets.UTF_8);
    }

    private byte[] noise() {
        byte[] noise = new byte[1 + random.nextInt(16)];
        random.nextBytes(noise);
        return noise;
    }

    private byte[] spliced(byte[] bytes, int at) {
        byte[] other = samples.get(random.nextInt(samples.size()));
        int from = other.length == 0 ? 0 : random.nextInt(other.length);
        return joined(bytes, at, Arrays.copyOfRange(other, from, other.length), bytes.length);
    }

    /** A length or a count at its limit. */
    private byte[] extreme(byte[] bytes, int at) {
        byte value =
                (byte) List.of(0, 1, 0x7f, 0x80, 0xff).get(random.nextInt(5)).intValue();
        byte[] changed = bytes.clone();
        for (int i = at; i < Math.min(bytes.length, at + (1 << random.nextInt(4))); i++) {
            changed[i] = value;
        }
        return changed;
    }

    private byte[] flipped(byte[] bytes, int at) {
        byte[] changed = bytes.clone();
        if (at < bytes.length) {
            changed[at] ^= (byte) (1 << random.nextInt(8));
        }
        return changed;
    }

    private static byte[] joined(byte[] bytes, int at, byte[] middle, int from) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length + middle.length);
        out.write(bytes, 0, at);
        out.writeBytes(middle);
        out.write(bytes, from, bytes.length - from);
        return out.toByteArray();
    }
}
