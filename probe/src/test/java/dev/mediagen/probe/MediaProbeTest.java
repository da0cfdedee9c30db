package dev.mediagen.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediagen.api.Input;
import dev.mediagen.api.MediaFacts;
import dev.mediagen.api.MediaFacts.Completeness;
import dev.mediagen.api.MediaFormat;
import dev.mediagen.api.Size;
import dev.mediagen.fixtures.TinyAudio;
import dev.mediagen.fixtures.TinyImage;
import dev.mediagen.fixtures.TinyVideo;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class MediaProbeTest {

    private static final Set<MediaFormat> WITH_EXIF = Set.of(MediaFormat.JPEG, MediaFormat.PNG, MediaFormat.WEBP);

    private static MediaFacts probe(byte[] file) {
        return MediaProbe.probe(Input.bytes(file));
    }

    static Stream<MediaFormat> images() {
        return Arrays.stream(MediaFormat.values())
                .filter(format -> format.isKnown() && format.mediaType().id().equals("image"));
    }

    static Stream<Arguments> turnedImages() {
        return WITH_EXIF.stream()
                .flatMap(format -> IntStream.rangeClosed(1, 8).mapToObj(turn -> Arguments.of(format, turn)));
    }

    @ParameterizedTest
    @MethodSource("images")
    void findsWhatAnImageIs(MediaFormat format) {
        MediaFacts facts = probe(TinyImage.of(37, 21).as(format));
        assertThat(facts.format()).contains(format);
        assertThat(facts.dimensions()).contains(Size.of(37, 21));
        assertThat(facts.completeness()).isEqualTo(Completeness.COMPLETE);
        assertThat(facts.flaw()).isEmpty();
        assertThat(facts.transparency()).contains(format == MediaFormat.PNG || format == MediaFormat.SVG);

        boolean canBeSeenThrough = format != MediaFormat.JPEG;
        assertThat(probe(TinyImage.of(37, 21).opacity(0).as(format)).transparency())
                .contains(canBeSeenThrough);
    }

    @ParameterizedTest
    @MethodSource("turnedImages")
    void tellsTheSizeAsItIsShown(MediaFormat format, int orientation) {
        MediaFacts facts = probe(TinyImage.of(40, 30).orientation(orientation).as(format));
        assertThat(facts.orientation()).isEqualTo(orientation);
        assertThat(facts.dimensions()).contains(orientation > 4 ? Size.of(30, 40) : Size.of(40, 30));
        assertThat(facts.completeness()).isEqualTo(Completeness.COMPLETE);
    }

    @Test
    void turnsPhotosOfOtherFormatsToo() {
        for (MediaFormat format : new MediaFormat[] {MediaFormat.HEIC, MediaFormat.AVIF}) {
            assertThat(probe(TinyImage.of(40, 30).orientation(6).as(format)).dimensions())
                    .contains(Size.of(30, 40));
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = MediaFormat.class,
            names = {"PNG", "JPEG", "GIF"})
    void theImagesOfTheseTestsCanBeShown(MediaFormat format) throws IOException {
        var image = ImageIO.read(
                new ByteArrayInputStream(TinyImage.of(37, 21).opacity(128).as(format)));
        assertThat(image.getWidth()).isEqualTo(37);
        assertThat(image.getHeight()).isEqualTo(21);
    }

    @ParameterizedTest
    @EnumSource(
            value = MediaFormat.class,
            names = {"MP4", "MOV", "WEBM", "AVI"})
    void findsWhatAVideoIs(MediaFormat format) {
        TinyVideo video = TinyVideo.of(64, 36, Duration.ofMillis(2400));
        MediaFacts silent = probe(video.as(format));
        assertThat(silent.format()).contains(format);
        assertThat(silent.dimensions()).contains(Size.of(64, 36));
        assertThat(silent.duration()).contains(Duration.ofMillis(2400));
        assertThat(silent.hasAudio()).contains(false);
        assertThat(silent.completeness()).isEqualTo(Completeness.COMPLETE);

        MediaFacts loud = probe(video.withSound().as(format));
        assertThat(loud.hasAudio()).contains(true);
        assertThat(loud.codec()).isEqualTo(silent.codec()).isPresent();
        if (format != MediaFormat.AVI) {
            assertThat(loud.sampleRate()).isEqualTo(OptionalInt.of(48_000));
            assertThat(loud.channels()).isEqualTo(OptionalInt.of(2));
        }
    }

    @Test
    void whatIsOnlyHeardIsNoVideo() {
        byte[] file = new TinyVideo(0, 0, Duration.ofSeconds(1), true).as(MediaFormat.MP4);
        assertThat(probe(file).format()).contains(MediaFormat.M4A);
        assertThat(probe(file).codec()).contains("aac");
    }

    static Stream<Arguments> recordings() {
        return Stream.of(
                Arguments.of(MediaFormat.WAV, 8000, 0),
                Arguments.of(MediaFormat.MP3, 44_100, 27),
                Arguments.of(MediaFormat.OPUS, 48_000, 20),
                Arguments.of(MediaFormat.FLAC, 44_100, 1),
                Arguments.of(MediaFormat.AAC, 44_100, 24),
                Arguments.of(MediaFormat.M4A, 48_000, 0));
    }

    @ParameterizedTest
    @MethodSource("recordings")
    void findsWhatARecordingIs(MediaFormat format, int sampleRate, int frameMillis) {
        for (int millis : new int[] {100, 1500, 4321}) {
            MediaFacts facts = probe(TinyAudio.ofMillis(millis).as(format));
            assertThat(facts.format()).contains(format);
            assertThat(facts.duration().orElseThrow())
                    .isBetween(Duration.ofMillis(millis - 1), Duration.ofMillis(millis + frameMillis));
            assertThat(facts.sampleRate()).isEqualTo(OptionalInt.of(sampleRate));
            assertThat(facts.channels().orElseThrow()).isBetween(1, 2);
            assertThat(facts.codec()).isPresent();
            assertThat(facts.completeness()).isEqualTo(Completeness.COMPLETE);
        }
    }

    @Test
    void tellsVorbisFromOpus() {
        MediaFacts facts = probe(TinyAudio.ofMillis(1500).vorbis());
        assertThat(facts.codec()).contains("vorbis");
        assertThat(facts.duration()).contains(Duration.ofMillis(1500));
        assertThat(facts.sampleRate()).isEqualTo(OptionalInt.of(44_100));
        assertThat(facts.completeness()).isEqualTo(Completeness.COMPLETE);
    }

    @Test
    void countsSamplesWithoutAHeaderWhenTheirRateIsTold() {
        MediaFacts stereo = MediaProbe.samples(MediaFormat.PCM, 96_000, 24_000, 2);
        assertThat(stereo.duration()).contains(Duration.ofSeconds(1));
        assertThat(stereo.sampleRate()).isEqualTo(OptionalInt.of(24_000));
        assertThat(MediaProbe.samples(MediaFormat.ULAW, 4000, 8000, 1).duration())
                .contains(Duration.ofMillis(500));
        assertThat(MediaProbe.samples(MediaFormat.ALAW, 0, 8000, 1).completeness())
                .isEqualTo(Completeness.EMPTY);
        assertThat(MediaProbe.samples(MediaFormat.PCM, 3, 8000, 1).completeness())
                .isEqualTo(Completeness.INCOMPLETE);
    }

    @Test
    void skipsTagsInFrontOfFrames() {
        byte[] tag = HexFormat.of().parseHex("49443304000000000005" + "0000000000");
        for (MediaFormat format : new MediaFormat[] {MediaFormat.MP3, MediaFormat.AAC}) {
            byte[] frames = TinyAudio.ofMillis(200).as(format);
            byte[] file = Arrays.copyOf(tag, tag.length + frames.length);
            System.arraycopy(frames, 0, file, tag.length, frames.length);
            assertThat(probe(file).format()).contains(format);
            assertThat(probe(file).duration()).isEqualTo(probe(frames).duration());
        }
    }
}
