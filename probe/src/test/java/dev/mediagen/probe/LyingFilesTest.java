package dev.mediagen.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediagen.api.Input;
import dev.mediagen.api.MediaFacts;
import dev.mediagen.api.MediaFacts.Completeness;
import dev.mediagen.api.MediaFormat;
import dev.mediagen.fixtures.TinyMedia;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that say of themselves what is not so. None of them may stop a result that is paid for. */
class LyingFilesTest {

    private static final long SEED = 20_261_127;
    private static final int MUTATIONS = 1500;

    static Stream<MediaFormat> formats() {
        return Arrays.stream(MediaFormat.values()).filter(MediaFormat::hasSignature);
    }

    /** What never ends is cut off at so many bytes by the probe itself. */
    private static final class Endless extends FilterInputStream {

        private long read;

        Endless(InputStream in) {
            super(in);
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int got = super.read(bytes, offset, length);
            if (got < length) {
                Arrays.fill(bytes, offset + Math.max(0, got), offset + length, (byte) 0);
            }
            read += length;
            return length;
        }

        @Override
        public long skip(long bytes) {
            return bytes;
        }
    }

    @ParameterizedTest
    @MethodSource("formats")
    void changedBytesNeverMakeAProbeFail(MediaFormat format) {
        Random random = new Random(SEED);
        byte[] file = TinyMedia.of(format);
        for (int i = 0; i < MUTATIONS; i++) {
            byte[] changed = file.clone();
            int changes = 1 + random.nextInt(6);
            for (int j = 0; j < changes; j++) {
                int at = random.nextInt(changed.length);
                changed[at] = random.nextBoolean() ? (byte) random.nextInt() : (byte) (random.nextBoolean() ? 0xFF : 0);
            }
            MediaFacts facts = MediaProbe.probe(Input.bytes(changed));
            // What is told can be told by every door.
            facts.duration().ifPresent(length -> assertThat(length.toNanos()).isPositive());
            MediaProbe.isTransparent(Input.bytes(changed));
        }
    }

    @ParameterizedTest
    @MethodSource("formats")
    void aFileThatDoesNotEndIsNotReadToItsEnd(MediaFormat format) {
        byte[] file = TinyMedia.of(format);
        Endless endless = new Endless(new ByteArrayInputStream(file, 0, file.length - 1));
        MediaProbe.probe(endless, Long.MAX_VALUE / 2);
        assertThat(endless.read).isLessThan(200L << 20);
    }

    @ParameterizedTest
    @ValueSource(strings = {"moov", "trak", "free", "meta", "moof"})
    void boxesInBoxesAreNoStack(String type) {
        int boxes = 200_000;
        ByteBuffer file = ByteBuffer.allocate(16 + 8 * boxes);
        file.putInt(16).put(ascii("ftypisom")).putInt(0);
        for (int left = boxes; left > 0; left--) {
            file.putInt(8 * left).put(ascii(type));
        }
        assertThat(MediaProbe.probe(Input.bytes(file.array())).format()).contains(MediaFormat.MP4);
    }

    @ParameterizedTest
    @ValueSource(longs = {1L << 62, Long.MAX_VALUE, -1, 7, 0})
    void lengthsOfBoxesAreNotBelieved(long length) {
        ByteBuffer file = ByteBuffer.allocate(100);
        file.putInt(16)
                .put(ascii("ftypisom"))
                .putInt(0)
                .putInt(1)
                .put(ascii("moov"))
                .putLong(length);
        assertThat(MediaProbe.probe(Input.bytes(file.array())).completeness()).isNotEqualTo(Completeness.COMPLETE);
    }

    @Test
    void aLengthOfTimeBeyondAllReasonIsNone() {
        ByteBuffer file = ByteBuffer.allocate(16 + 8 + 44);
        file.putInt(16).put(ascii("ftypisom")).putInt(0).putInt(52).put(ascii("moov"));
        file.putInt(44)
                .put(ascii("mvhd"))
                .putInt(0x01000000)
                .putLong(0)
                .putLong(0)
                .putInt(1)
                .putLong(1L << 62);
        MediaFacts facts = MediaProbe.probe(Input.bytes(file.array()));
        assertThat(facts.duration()).isEmpty();
        assertThat(facts.completeness()).isEqualTo(Completeness.COMPLETE);
    }

    @Test
    void aTagThatIsLongerThanItsFileIsPassedOver() {
        byte[] tag = Arrays.copyOf(HexFormat.of().parseHex("494433040000" + "7F7F7F7F"), 500);
        MediaFacts facts = MediaProbe.probe(Input.bytes(tag));
        assertThat(facts.format()).contains(MediaFormat.MP3);
        assertThat(facts.completeness()).isEqualTo(Completeness.INCOMPLETE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "RIFF", "RIFF0000WAVE", "GIF89a", "\u0000\u0000\u0000\u0018ftypisom", "<svg", "ID3", "OggS"})
    void beginningsAreNotWhole(String start) {
        MediaFacts facts = MediaProbe.probe(Input.bytes(start.getBytes(StandardCharsets.ISO_8859_1)));
        assertThat(facts.completeness()).isNotEqualTo(Completeness.COMPLETE);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
