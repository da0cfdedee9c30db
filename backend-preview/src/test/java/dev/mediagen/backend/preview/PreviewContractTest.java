package dev.mediagen.backend.preview;

import dev.mediagen.api.MediaFormat;
import dev.mediagen.api.PixelSize;
import dev.mediagen.spi.MediaBackendProvider;
import dev.mediagen.tck.BackendContract;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Every operation and option value of the catalogue. It takes minutes, because each value is painted and encoded; profile {@code
 * preview} runs it, and {@link QuickContractTest} what takes less.
 */
class PreviewContractTest extends BackendContract {

    private static final int EDGE = 64;
    private static final int QP = 24;
    private static final int RATE = 8000;
    private static final int SECONDS = 1;
    private static final Duration LENGTH = Duration.ofSeconds(SECONDS);
    private static final Map<List<Object>, byte[]> SAMPLES = new ConcurrentHashMap<>();

    @Override
    protected MediaBackendProvider provider() {
        return new PreviewProvider();
    }

    /** It decodes only the videos that it encodes, and an isolated recording differs from another only if both can be heard. */
    @Override
    protected Optional<byte[]> sampleInput(MediaFormat format, int seed) {
        return switch (format) {
            case MP4 -> Optional.of(SAMPLES.computeIfAbsent(List.of(format, seed), unused -> video(seed)));
            case WAV -> Optional.of(SAMPLES.computeIfAbsent(List.of(format, seed), unused -> tone(seed)));
            default -> Optional.empty();
        };
    }

    private static byte[] video(int seed) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try {
            VideoRecorder recorder = new VideoRecorder(file, new PixelSize(EDGE, EDGE), QP, List.of());
            recorder.record(
                    SECONDS,
                    frame -> List.of((y, row) -> {
                        for (int x = 0; x < EDGE; x++) {
                            row.set(x, ImageColour.hex(0x102030 * (1 + seed % 13)));
                        }
                    }));
            recorder.end(SECONDS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file.toByteArray();
    }

    private static byte[] tone(int seed) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        long[] position = {0};
        AudioSource source = frame ->
                frame[0] = (float) (0.5 * Math.sin(2 * Math.PI * (300 + 50 * (seed % 20)) * position[0]++ / RATE));
        try {
            WavWriter.write(AudioSamples.of(LENGTH, RATE, 1, source), file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file.toByteArray();
    }
}
