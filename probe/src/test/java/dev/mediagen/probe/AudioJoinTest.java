package dev.mediagen.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediagen.api.MediaFacts;
import dev.mediagen.api.MediaFormat;
import dev.mediagen.fixtures.TinyMedia;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Recordings of every format that can be joined are one recording of their whole length afterwards. */
class AudioJoinTest {

    @ParameterizedTest
    @EnumSource(
            value = MediaFormat.class,
            names = {"MP3", "WAV", "AAC"})
    void thePartsPlayOneAfterTheOther(MediaFormat format) throws IOException {
        byte[] one = TinyMedia.of(format);
        MediaFacts part = probe(one);
        byte[] joined = join(format, one, one, one);
        MediaFacts whole = probe(joined);
        assertThat(whole.format()).contains(format);
        assertThat(whole.duration().orElseThrow().toMillis())
                .isBetween(
                        3 * part.duration().orElseThrow().toMillis() - 3,
                        3 * part.duration().orElseThrow().toMillis() + 80);
        assertThat(whole.sampleRate()).isEqualTo(part.sampleRate());
        assertThat(whole.completeness()).isEqualTo(MediaFacts.Completeness.COMPLETE);
    }

    @Test
    void tagsAndTheDescriptionOfOnePartAreLeftOut() throws IOException {
        byte[] frames = frames(3);
        byte[] tagged = concat(ascii("ID3\4\0\0\0\0\0\5abcde"), information(), frames, ascii("TAG"), new byte[125]);
        assertThat(join(MediaFormat.MP3, tagged, tagged)).isEqualTo(concat(frames, frames));
    }

    @Test
    void samplesOfAnotherRateAreNotJoined() throws IOException {
        byte[] slow = concat(new WavHeader(8000, 1).bytes(4), new byte[4]);
        byte[] fast = concat(new WavHeader(24000, 1).bytes(4), new byte[4]);
        AudioJoin join = new AudioJoin(MediaFormat.WAV, new ByteArrayOutputStream());
        assertThat(join.add(new ByteArrayInputStream(slow), slow.length)).isTrue();
        assertThat(join.add(new ByteArrayInputStream(fast), fast.length)).isFalse();
    }

    @Test
    void aPartThatEndsEarlyIsNotJoined() throws IOException {
        byte[] frames = frames(3);
        AudioJoin join = new AudioJoin(MediaFormat.MP3, new ByteArrayOutputStream());
        assertThat(join.add(new ByteArrayInputStream(frames, 0, frames.length - 1), frames.length - 1))
                .isFalse();
    }

    /** A frame of MPEG 1 layer 3 with 128 kbit/s and 44100 Hz, mono. */
    private static byte[] frame(String mark) {
        byte[] frame = new byte[417];
        ByteBuffer.wrap(frame).putInt(0xFFFB90C0).put(21, ascii(mark));
        return frame;
    }

    private static byte[] information() {
        return frame("Info");
    }

    private static byte[] frames(int count) {
        byte[][] all = new byte[count][];
        Arrays.fill(all, frame(""));
        return concat(all);
    }

    private static byte[] join(MediaFormat format, byte[]... parts) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        AudioJoin join = new AudioJoin(format, out);
        for (byte[] part : parts) {
            assertThat(join.add(new ByteArrayInputStream(part), part.length)).isTrue();
        }
        byte[] joined = out.toByteArray();
        WavHeader.corrected(Arrays.copyOf(joined, Math.min(512, joined.length)), joined.length)
                .ifPresent(head -> System.arraycopy(head, 0, joined, 0, head.length));
        return joined;
    }

    private static MediaFacts probe(byte[] bytes) throws IOException {
        return MediaProbe.probe(new ByteArrayInputStream(bytes), bytes.length);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] concat(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}
