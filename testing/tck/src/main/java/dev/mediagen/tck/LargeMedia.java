package dev.mediagen.tck;

import dev.mediagen.api.MediaFormat;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;

/** Files of about 512 KiB. Two seeds give two files that differ only after the first 256 KiB. */
final class LargeMedia {
    private static final int EDGE = 400;
    private static final int SAME = 300 * 1024;
    private static final int DIFFERENT = 64 * 1024;
    private static final Duration LENGTH = Duration.ofSeconds(30);

    private LargeMedia() {}

    static Optional<byte[]> of(MediaFormat format, long seed) {
        return switch (format) {
            case PNG -> Optional.of(PngFile.noise(EDGE, EDGE, EDGE * 2 / 3, EDGE * 3 / 4, seed));
            case WAV -> Optional.of(different(SampleMedia.wav(LENGTH, 0), seed));
            default -> Optional.empty();
        };
    }

    private static byte[] different(byte[] file, long seed) {
        byte[] noise = new byte[Math.min(DIFFERENT, file.length - SAME)];
        new Random(seed).nextBytes(noise);
        System.arraycopy(noise, 0, file, SAME, noise.length);
        return file;
    }
}
