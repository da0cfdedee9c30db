package dev.mediagen.backend.preview;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mediagen.api.AspectRatio;
import dev.mediagen.api.Input;
import dev.mediagen.api.InvalidRequestException;
import dev.mediagen.api.MediaFormat;
import dev.mediagen.api.Option;
import dev.mediagen.api.PixelSize;
import dev.mediagen.api.Size;
import dev.mediagen.api.VideoEditRequest;
import dev.mediagen.api.VideoExtensionRequest;
import dev.mediagen.api.VideoFromImageRequest;
import dev.mediagen.api.VideoFromReferencesRequest;
import dev.mediagen.api.VideoGenerationRequest;
import dev.mediagen.api.VideoRequest;
import java.awt.Color;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PreviewVideoTest {

    @TempDir
    private Path folder;

    @Test
    void filmsFourSecondsUnlessToldOtherwise() {
        Mp4Boxes video = film(VideoGenerationRequest.builder("the sea").build());

        assertThat(video.size()).isEqualTo("640x360");
        assertThat(video.seconds()).isEqualTo(4.0);
        assertThat(video.sampleSizes()).hasSize(96);
    }

    @ParameterizedTest
    @CsvSource({
        "1.01, 128x72, 16:9, 128x72, 25",
        "1, 202x158, 1:1, 202x158, 24",
        "2.5, 360p, 9:16, 360x640, 60",
        "1, 480p, 4:3, 640x480, 24",
        "1, 720p, 16:9, 1280x720, 24"
    })
    void isAsLongAndAsLargeAsAskedFor(double seconds, String size, String ratio, String expected, int frames) {
        Mp4Boxes video = film(VideoGenerationRequest.builder("lanterns")
                .set(Option.DURATION, Duration.ofMillis(Math.round(seconds * 1000)))
                .set(Option.SIZE, Size.parse(size))
                .set(Option.ASPECT_RATIO, AspectRatio.parse(ratio))
                .build());

        assertThat(video.size()).isEqualTo(expected);
        assertThat(video.seconds()).isEqualTo(seconds);
        assertThat(video.sampleSizes()).hasSize(frames);
    }

    @Test
    void putsTheFramesWhereTheIndexSays() {
        Mp4Boxes video = film(small("hills").build());

        assertThat(video.boxes())
                .startsWith("ftyp", "free", "mdat")
                .endsWith("moov")
                .hasSize(24 + 3);
        for (int i = 0; i < 24; i++) {
            int kind = video.sample(i)[4] & 0x1F;
            assertThat(kind).isEqualTo(i == 0 ? 5 : 1);
            assertThat(video.unitLength(i)).isEqualTo(video.sampleSizes().get(i) - 4);
        }
        assertThat(MediaFormat.detect(video.bytes())).contains(MediaFormat.MP4);
    }

    @Test
    void filmsTheSameVideoTwiceAndMoves() {
        Path first = make(small("forest").build());
        Path second = make(small("forest").build());

        assertThat(TestImages.bytes(first)).isEqualTo(TestImages.bytes(second));
        List<H264Frame> frames = frames(first);
        assertThat(difference(frames.get(0), frames.get(23))).isGreaterThan(1);
    }

    @Test
    void beginsAndEndsWithTheImagesThatWereGiven() {
        Input red = TestImages.plain(320, 200, Color.RED);
        Input blue = TestImages.plain(200, 320, Color.BLUE);
        Path file = make(VideoFromImageRequest.builder(red)
                .lastFrame(blue)
                .set(Option.DURATION, Duration.ofSeconds(1))
                .set(Option.SIZE, Size.of(160, 90))
                .build());

        List<H264Frame> frames = frames(file);
        assertThat(frames.get(0).plane(2).at(10, 20)).isCloseTo(240, within(3));
        assertThat(frames.get(23).plane(1).at(10, 20)).isCloseTo(240, within(3));
    }

    @Test
    void takesTheShapeOfTheImageOrPadsIt() {
        Input tall = TestImages.plain(300, 600, Color.RED);

        assertThat(film(VideoFromImageRequest.builder(tall)
                                .set(Option.DURATION, Duration.ofSeconds(1))
                                .build())
                        .size())
                .isEqualTo("360x720");
        Path padded = make(VideoFromImageRequest.builder(tall)
                .fit("pad")
                .set(Option.DURATION, Duration.ofSeconds(1))
                .set(Option.SIZE, Size.of(160, 90))
                .build());
        assertThat(frames(padded).get(0).plane(0).at(5, 45)).isLessThan(30);
    }

    @Test
    void showsTheReferences() {
        Path file = make(VideoFromReferencesRequest.builder("hills", TestImages.plain(40, 40, Color.RED))
                .set(Option.DURATION, Duration.ofSeconds(1))
                .set(Option.SIZE, Size.of(160, 90))
                .build());

        assertThat(frames(file).get(0).plane(2).at(40, 20)).isCloseTo(240, within(6));
    }

    @Test
    void extendsItsOwnVideo() {
        Path before = make(small("hills").build());
        Path after = make(VideoExtensionRequest.builder("the sea", Input.file(before))
                .set(Option.DURATION, Duration.ofMillis(1500))
                .build());

        Mp4Boxes video = new Mp4Boxes(TestImages.bytes(after));
        Mp4Boxes original = new Mp4Boxes(TestImages.bytes(before));
        assertThat(video.seconds()).isEqualTo(2.5);
        assertThat(video.sampleSizes()).hasSize(24 + 36);
        for (int i = 0; i < 24; i++) {
            assertThat(video.sample(i)).isEqualTo(original.sample(i));
        }
        List<H264Frame> frames = frames(after);
        assertThat(difference(frames.get(23), frames.get(24))).isLessThan(4);
        assertThat(difference(frames.get(23), frames.get(59))).isGreaterThan(8);
    }

    @Test
    void editsItsOwnVideo() {
        Path before = make(small("the sea at dusk").build());
        Path after = make(VideoEditRequest.builder("winter", Input.file(before)).build());

        Mp4Boxes video = new Mp4Boxes(TestImages.bytes(after));
        assertThat(video.size()).isEqualTo("160x90");
        assertThat(video.seconds()).isEqualTo(1.0);
        assertThat(difference(frames(before).get(5), frames(after).get(5))).isGreaterThan(5);
    }

    @Test
    void refusesVideosThatItDidNotMake() {
        byte[] own = TestImages.bytes(make(small("hills").build()));
        byte[] foreign = own.clone();
        foreign[45] ^= 1;
        byte[] damaged = own.clone();
        for (int i = 20_000; i < damaged.length - 2000; i++) {
            damaged[i] ^= (byte) (i * 31);
        }
        byte[] cut = Arrays.copyOf(own, own.length / 2);

        for (byte[] bytes : List.of(foreign, new byte[0], new byte[100], damaged, cut)) {
            assertThatExceptionOfType(InvalidRequestException.class)
                    .isThrownBy(() -> make(
                            VideoEditRequest.builder("x", Input.bytes(bytes)).build()))
                    .withMessageContaining("preview");
        }
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(
                        () -> make(VideoExtensionRequest.builder("x", Input.url(URI.create("https://a.example/b.mp4")))
                                .build()))
                .withMessageContaining("no network");
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(
                        () -> make(VideoExtensionRequest.continuing("id", "x").build()))
                .withMessageContaining("input_video");
    }

    private static VideoGenerationRequest.Builder small(String prompt) {
        return VideoGenerationRequest.builder(prompt)
                .set(Option.SIZE, Size.of(160, 90))
                .set(Option.DURATION, Duration.ofSeconds(1));
    }

    private Path make(VideoRequest request) {
        return new BackendFixture(folder).makeOne(request);
    }

    private Mp4Boxes film(VideoRequest request) {
        return new Mp4Boxes(TestImages.bytes(make(request)));
    }

    private static List<H264Frame> frames(Path file) {
        List<H264Frame> frames = new ArrayList<>();
        try (Mp4Reader reader = new Mp4Reader(Input.file(file))) {
            while (reader.next()) {
                frames.add(reader.frame().copied());
            }
        }
        return frames;
    }

    /** The mean difference in brightness. */
    private static double difference(H264Frame one, H264Frame other) {
        PixelSize size = new PixelSize(one.width(), one.height());
        long sum = 0;
        for (int y = 0; y < size.height(); y++) {
            for (int x = 0; x < size.width(); x++) {
                sum += Math.abs(one.plane(0).at(x, y) - other.plane(0).at(x, y));
            }
        }
        return (double) sum / size.pixels();
    }

    private static Offset<Integer> within(int value) {
        return Offset.offset(value);
    }
}
