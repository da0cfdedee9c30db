package dev.mediagen.media.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediagen.api.Adjustment;
import dev.mediagen.api.AspectRatio;
import dev.mediagen.api.MediaFormat;
import dev.mediagen.api.MediaType;
import dev.mediagen.api.Operation;
import dev.mediagen.api.Option;
import dev.mediagen.api.Options;
import dev.mediagen.api.Size;
import dev.mediagen.fixtures.TinyAudio;
import dev.mediagen.fixtures.TinyImage;
import dev.mediagen.fixtures.TinyVideo;
import dev.mediagen.journal.OutputLocation;
import dev.mediagen.journal.StagedResult;
import dev.mediagen.media.files.ResultCheck.Differences;
import dev.mediagen.output.files.FileMediaStore;
import dev.mediagen.spi.Completed;
import dev.mediagen.spi.Durability;
import dev.mediagen.spi.MediaOutput;
import dev.mediagen.spi.MediaStore;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class ResultCheckTest {

    private static final Options CAT = Options.empty().with(Option.PROMPT, "a cat");

    @TempDir
    private Path temp;

    private final FileMediaStore media = new FileMediaStore(Durability.PROCESS);

    private StagedResult staged(byte[]... files) throws IOException {
        OutputSpool spool = new OutputSpool(
                media,
                media.spool("job", temp.toRealPath().toUri()),
                OutputLocation.of(temp.toRealPath(), "cat"),
                MediaType.IMAGE,
                1 << 24,
                bytes -> {},
                Optional.empty());
        for (byte[] file : files) {
            try (MediaOutput output = spool.begin()) {
                output.write(file);
            }
        }
        return spool.staged(Completed.builder().build(), true);
    }

    private Differences check(Operation operation, Options requested, byte[]... files) throws IOException {
        return new ResultCheck(operation, requested, requested, media)
                .check(staged(files).outputs());
    }

    @Test
    void aDefaultIsNotCalledRequested() throws IOException {
        Options sent = Options.empty().with(Option.SIZE, Size.parse("1024x1024"));
        Differences differences = new ResultCheck(Operation.IMAGE_GENERATE, Options.empty(), sent, media)
                .check(staged(png(640, 480)).outputs());
        assertThat(differences.adjustments()).singleElement().satisfies(one -> {
            assertThat(one.requested()).isEmpty();
            assertThat(one.sent()).isEqualTo("640x480");
            assertThat(one.message()).contains("1024x1024 was sent, as the request sets none");
        });
    }

    @Test
    void theSampleRateIsCompared() throws IOException {
        Options same = Options.empty().with(Option.extra("sample_rate"), 8000);
        Options other = Options.empty().with(Option.extra("sample_rate"), 24_000);
        byte[] opus = TinyAudio.ofMillis(200).as(MediaFormat.OPUS);

        assertThat(check(Operation.SPEECH, same, sound(200))).isEqualTo(Differences.none());
        assertThat(text(check(Operation.SPEECH, other, sound(200)))).contains("sample_rate", "24000", "8000");
        assertThat(check(Operation.SPEECH, other, opus)).isEqualTo(Differences.none());
    }

    private static String text(Differences differences) {
        return String.join(
                "; ",
                differences.adjustments().stream()
                        .map(one -> one.option() + " " + one.requested() + " " + one.sent())
                        .toList());
    }

    private static byte[] png(int width, int height) {
        return TinyImage.of(width, height).as(MediaFormat.PNG);
    }

    /** Asked, made, and whether that is another thing. */
    @ParameterizedTest
    @CsvSource({
        "1024x1024, 1024, 1024, false",
        "1024x1024, 1024, 1000, true",
        "1K, 1024, 1024, false",
        "1K, 1376, 768, false",
        "2K, 2752, 1536, false",
        "4K, 64, 48, true",
        "2K, 1024, 1024, true",
        "512, 512, 512, false",
        "1K, 2048, 2048, true"
    })
    void sizesOfImages(String requested, int width, int height, boolean differs) throws IOException {
        Options options = Options.empty().with(Option.SIZE, Size.parse(requested));
        Differences found = check(Operation.IMAGE_GENERATE, options, png(width, height));
        assertThat(text(found))
                .isEqualTo(differs ? "size " + Size.parse(requested).text() + " " + width + "x" + height : "");
    }

    @ParameterizedTest
    @CsvSource({
        "720p, 1280, 720, false",
        "720p, 720, 1280, false",
        "480p, 832, 480, false",
        "720p, 1920, 1080, true",
        "1080p, 1280, 720, true",
        "1280x720, 1280, 720, false",
        "1280x720, 720, 1280, true"
    })
    void sizesOfVideos(String requested, int width, int height, boolean differs) throws IOException {
        Options options = Options.empty().with(Option.SIZE, Size.parse(requested));
        byte[] file = TinyVideo.of(width, height, Duration.ofSeconds(4)).as(MediaFormat.MP4);
        assertThat(text(check(Operation.VIDEO_GENERATE, options, file)).isEmpty())
                .isEqualTo(!differs);
    }

    @ParameterizedTest
    @CsvSource({
        "16:9, 1344, 768, false",
        "9:16, 768, 1408, false",
        "21:9, 1536, 672, false",
        "16:9, 64, 48, true",
        "1:1, 1024, 1536, true",
        "3:2, 1024, 1536, true"
    })
    void shapes(String requested, int width, int height, boolean differs) throws IOException {
        Options options = Options.empty().with(Option.ASPECT_RATIO, AspectRatio.parse(requested));
        Differences found = check(Operation.IMAGE_GENERATE, options, png(width, height));
        assertThat(text(found)).isEqualTo(differs ? "aspect_ratio " + requested + " " + width + "x" + height : "");
    }

    @ParameterizedTest
    @CsvSource({
        "VIDEO_GENERATE, 8, 8000, false",
        "VIDEO_GENERATE, 8, 8042, false",
        "VIDEO_GENERATE, 8, 4000, true",
        "VIDEO_GENERATE, 4, 8000, true",
        "VIDEO_EXTEND, 7, 15000, false",
        "VIDEO_EDIT, 10, 10900, false"
    })
    void lengths(Operation operation, int requested, int made, boolean differs) throws IOException {
        Options options = Options.empty().with(Option.DURATION, Duration.ofSeconds(requested));
        byte[] file = TinyVideo.of(16, 16, Duration.ofMillis(made)).as(MediaFormat.MP4);
        assertThat(text(check(operation, options, file)).isEmpty()).isEqualTo(!differs);
    }

    @ParameterizedTest
    @EnumSource(
            value = MediaFormat.class,
            names = {"WAV", "MP3", "OPUS", "FLAC", "AAC", "M4A"})
    void formatsOfSounds(MediaFormat made) throws IOException {
        for (MediaFormat requested : MediaFormat.values()) {
            Options options = Options.empty().with(Option.OUTPUT_FORMAT, requested);
            Differences found =
                    check(Operation.SPEECH, options, TinyAudio.ofMillis(200).as(made));
            assertThat(text(found))
                    .isEqualTo(requested == made ? "" : "output_format " + requested.id() + " " + made.id());
        }
    }

    @Test
    void vorbisIsNoOpus() throws IOException {
        Options options = Options.empty().with(Option.OUTPUT_FORMAT, MediaFormat.OPUS);
        byte[] file = TinyAudio.ofMillis(200).vorbis();
        assertThat(text(check(Operation.SPEECH, options, file))).isEqualTo("output_format opus vorbis");
    }

    @ParameterizedTest
    @CsvSource({"true, true, false", "true, false, true", "false, true, true", "false, false, false"})
    void soundTracks(boolean requested, boolean made, boolean differs) throws IOException {
        Options options = Options.empty().with(Option.GENERATE_AUDIO, requested);
        TinyVideo silent = TinyVideo.of(16, 16, Duration.ofSeconds(4));
        byte[] file = (made ? silent.withSound() : silent).as(MediaFormat.MP4);
        assertThat(text(check(Operation.VIDEO_GENERATE, options, file)))
                .isEqualTo(differs ? "generate_audio " + requested + " " + made : "");
    }

    /** A PNG with a channel for it may be opaque in all of its pixels. */
    @ParameterizedTest
    @CsvSource({
        "transparent, PNG, 0, false",
        "transparent, PNG, 255, true",
        "transparent, JPEG, 255, true",
        "transparent, WEBP, 128, false",
        "opaque, PNG, 255, false",
        "opaque, PNG, 254, true",
        "auto, PNG, 255, false",
        "auto, PNG, 0, false"
    })
    void backgrounds(String requested, MediaFormat format, int opacity, boolean differs) throws IOException {
        Options options = Options.empty().with(Option.BACKGROUND, requested);
        byte[] file = TinyImage.of(20, 20).opacity(opacity).as(format);
        assertThat(text(check(Operation.IMAGE_GENERATE, options, file)).isEmpty())
                .isEqualTo(!differs);
    }

    @Test
    void numbers() throws IOException {
        Options four = Options.empty().with(Option.COUNT, 4);
        assertThat(text(check(Operation.IMAGE_GENERATE, four, png(1, 1), png(2, 1), png(3, 1))))
                .isEqualTo("count 4 3");
        Differences more = check(Operation.IMAGE_GENERATE, CAT, png(1, 1), png(2, 1));
        assertThat(more.warnings())
                .map(Object::toString)
                .containsExactly("One result was requested, and 2 were returned.");
        assertThat(check(Operation.VOICE_DESIGN, CAT, sound(100), sound(200), sound(300)))
                .isEqualTo(Differences.none());
    }

    private static byte[] sound(int millis) {
        return TinyAudio.ofMillis(millis).as(MediaFormat.WAV);
    }

    @Test
    void whatComesTwiceCountsOnce() throws IOException {
        Differences twice = check(Operation.IMAGE_GENERATE, CAT, png(1, 1), png(1, 1));
        assertThat(twice.adjustments()).isEmpty();
        assertThat(twice.warnings())
                .map(Object::toString)
                .hasSize(1)
                .allMatch(warning -> warning.contains("was twice"));
    }

    @Test
    void nobodyKnowsWhatAJobOfAnotherJournalWasAskedFor() throws IOException {
        assertThat(check(Operation.IMAGE_GENERATE, Options.empty(), png(1, 1), png(2, 1)))
                .isEqualTo(Differences.none());
    }

    @Test
    void whatSeveralFilesHaveInCommonIsSaidOnce() throws IOException {
        Options options = Options.empty().with(Option.COUNT, 2).with(Option.OUTPUT_FORMAT, MediaFormat.WEBP);
        assertThat(check(Operation.IMAGE_GENERATE, options, png(1, 1), png(2, 1))
                        .adjustments())
                .extracting(Adjustment::option)
                .containsExactly("output_format");
    }

    @Test
    void everythingAsAskedIsNoDifference() throws IOException {
        Options options = Options.empty()
                .with(Option.SIZE, Size.of(64, 36))
                .with(Option.ASPECT_RATIO, AspectRatio.of(16, 9))
                .with(Option.DURATION, Duration.ofSeconds(2))
                .with(Option.GENERATE_AUDIO, true)
                .with(Option.OUTPUT_FORMAT, MediaFormat.MP4);
        byte[] file = TinyVideo.of(64, 36, Duration.ofSeconds(2)).withSound().as(MediaFormat.MP4);
        assertThat(check(Operation.VIDEO_GENERATE, options, file)).isEqualTo(Differences.none());
    }

    @Test
    void aFileThatIsCutIsHereAndDamaged() throws IOException {
        byte[] whole = TinyVideo.of(64, 36, Duration.ofSeconds(2)).as(MediaFormat.MP4);
        StagedResult result = staged(java.util.Arrays.copyOf(whole, whole.length - 1));
        assertThat(result.isDamaged()).isTrue();
        assertThat(staged(whole).isDamaged()).isFalse();
        List<StagedResult.Output> wav =
                staged(TinyAudio.ofMillis(500).wav(16_000)).outputs();
        assertThat(wav.get(0).isDamaged()).isTrue();
        assertThat(wav.get(0).facts().duration()).contains(Duration.ofMillis(500));
        assertThat(staged(TinyAudio.ofMillis(500).wav(-1)).isDamaged()).isFalse();
    }

    /** A result is not lost over a question about its pixels. */
    @ParameterizedTest
    @MethodSource("dev.mediagen.media.files.IncomingOutputTest#failuresOfTheProbe")
    void pixelsThatCannotBeReadAreNoFailure(Throwable failure) throws IOException {
        Options options = Options.empty().with(Option.BACKGROUND, "opaque");
        byte[] file = TinyImage.of(16, 12).opacity(0).as(MediaFormat.PNG);
        MediaStore failing = (MediaStore) Proxy.newProxyInstance(
                MediaStore.class.getClassLoader(), new Class<?>[] {MediaStore.class}, (proxy, method, values) -> {
                    if (method.getName().equals("open")) {
                        throw failure;
                    }
                    return method.invoke(media, values);
                });
        Differences found = new ResultCheck(Operation.IMAGE_GENERATE, options, options, failing)
                .check(staged(file).outputs());
        assertThat(text(found)).isEmpty();
    }
}
