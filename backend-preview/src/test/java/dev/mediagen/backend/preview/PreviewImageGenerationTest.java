package dev.mediagen.backend.preview;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediagen.api.AspectRatio;
import dev.mediagen.api.ImageGenerationRequest;
import dev.mediagen.api.MediaFormat;
import dev.mediagen.api.Option;
import dev.mediagen.api.Size;
import java.awt.image.BufferedImage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PreviewImageGenerationTest {

    private static final long GOLDEN_LIGHTHOUSE = 56_388_696L;
    private static final long GOLDEN_ROSES = 258_601_886L;

    @TempDir
    private Path folder;

    @Test
    void drawsASquarePngUnlessToldOtherwise() {
        Path file = backend()
                .makeOne(ImageGenerationRequest.builder("a lighthouse at dusk").build());

        assertThat(MediaFormat.detect(TestImages.bytes(file))).contains(MediaFormat.PNG);
        assertThat(sizeOf(file)).isEqualTo("1024x1024");
    }

    @ParameterizedTest
    @CsvSource({
        "64x64, , 64x64",
        "32x128, , 32x128",
        "333x77, , 333x77",
        "4096x1024, , 4096x1024",
        "512, , 512x512",
        "512, 16:9, 512x288",
        "1K, 9:16, 576x1024",
        ", 3:2, 1024x683",
        "200x100, 1:1, 200x100"
    })
    void hasTheSizeThatWasAskedFor(@Nullable String size, @Nullable String ratio, String expected) {
        ImageGenerationRequest request = ImageGenerationRequest.builder("hills")
                .set(Option.SIZE, Optional.ofNullable(size).map(Size::parse))
                .set(Option.ASPECT_RATIO, Optional.ofNullable(ratio).map(AspectRatio::parse))
                .build();

        assertThat(sizeOf(backend().makeOne(request))).isEqualTo(expected);
    }

    @ParameterizedTest
    @EnumSource(
            value = MediaFormat.class,
            names = {"PNG", "JPEG", "GIF"})
    void writesTheFormatThatWasAskedFor(MediaFormat format) {
        Path file = backend()
                .makeOne(small("roses").set(Option.OUTPUT_FORMAT, format).build());

        assertThat(MediaFormat.detect(TestImages.bytes(file))).contains(format);
        assertThat(sizeOf(file)).isEqualTo("160x120");
    }

    @ParameterizedTest
    @EnumSource(SceneKind.class)
    void drawsTheSameImageTwice(SceneKind kind) {
        String prompt = kind.keywords().stream().sorted().findFirst().orElseThrow();

        byte[] first = TestImages.bytes(backend().makeOne(small(prompt).build()));
        byte[] second = TestImages.bytes(backend().makeOne(small(prompt).build()));

        assertThat(first).isEqualTo(second);
    }

    @ParameterizedTest
    @EnumSource(SceneKind.class)
    void drawsImagesOfAnySize(SceneKind kind) {
        String prompt = kind.keywords().stream().sorted().findFirst().orElseThrow();
        for (int[] size : new int[][] {{1, 1}, {2, 2}, {3, 1}, {1, 40}, {300, 2}, {17, 31}}) {
            SceneFrame frame = new SceneFrame(size[0], size[1], 3.7);
            List<ImageLayer> layers =
                    new ArrayList<>(SceneLook.of(prompt, "", 0).layers(frame));
            layers.addAll(TextCaption.layers(ImageArea.of(frame), prompt, "note"));
            for (int y = 0; y < size[1]; y++) {
                new ImageComposition(size[0], size[1], layers).row(y);
            }
        }
    }

    /** The number was taken on JDK 17 on Linux; it must not depend on the JDK, the processor or the fonts. */
    @Test
    void drawsTheSamePixelsOnEveryMachine() {
        assertThat(TestImages.checksum(image(small("a lighthouse at dusk")))).isEqualTo(GOLDEN_LIGHTHOUSE);
        assertThat(TestImages.checksum(image(small("roses by the glass window, né à Łódź"))))
                .isEqualTo(GOLDEN_ROSES);
    }

    @Test
    void drawsSomethingElseForAnotherPrompt() {
        List<String> prompts = List.of("a quiet morning", "three robots argue", "tax return", "Grandmother's soup");
        List<BufferedImage> images =
                prompts.stream().map(prompt -> image(small(prompt))).toList();

        for (int i = 1; i < images.size(); i++) {
            assertThat(TestImages.difference(images.get(i - 1), images.get(i))).isGreaterThan(0.4);
        }
    }

    @Test
    void drawsSomethingElseForAnotherSeed() {
        BufferedImage unseeded = image(small("mountains"));
        BufferedImage zero = image(small("mountains").set(Option.SEED, 0L));
        BufferedImage one = image(small("mountains").set(Option.SEED, 1L));

        assertThat(TestImages.difference(zero, one)).isGreaterThan(0.2);
        assertThat(TestImages.difference(zero, unseeded)).isGreaterThan(0.2);
    }

    @Test
    void drawsAsManyAsAskedForEachWithTheNextSeed() {
        List<Path> files = backend()
                .make(small("city").set(Option.SEED, 4L).set(Option.COUNT, 3).build());

        assertThat(files).hasSize(3);
        assertThat(TestImages.difference(TestImages.read(files.get(0)), TestImages.read(files.get(1))))
                .isGreaterThan(0.1);
        // But for the line that says which of how many it is.
        BufferedImage fifth = image(small("city").set(Option.SEED, 5L));
        assertThat(TestImages.difference(TestImages.read(files.get(1)), fifth)).isLessThan(0.03);
    }

    @Test
    void leavesOutWhatIsNotWanted() {
        BufferedImage with = image(small("a cat on a hill"));
        BufferedImage without = image(small("a cat on a hill").set(Option.NEGATIVE_PROMPT, "cats"));

        assertThat(TestImages.difference(with, without)).isGreaterThan(0.05);
        assertThat(SceneLook.of("a cat on a hill", "cats", 0).figure()).isEmpty();
    }

    @Test
    void cutsTheBackgroundOut() {
        BufferedImage image = image(small("the sea").set(Option.BACKGROUND, "transparent"));

        assertThat(image.getRGB(0, 0) >>> 24).isZero();
        assertThat(image.getRGB(80, 60) >>> 24).isEqualTo(255);
        assertThat(image(small("the sea").set(Option.BACKGROUND, "opaque"))
                        .getColorModel()
                        .hasAlpha())
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"low", "medium", "high"})
    void takesAsMuchCareAsAskedFor(String quality) {
        BufferedImage image = image(small("the sea").set(Option.QUALITY, quality));

        assertThat(TestImages.difference(image, image(small("the sea")))).isLessThan(0.25);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "🌅🏰 \uD83D\uDC69\u200D\uD83D\uDE80",
                "灯台の夕暮れ",
                "منارة عند الغسق",
                "Маяк на закате",
                "e\u0301 a\u0308\u0301 Z\u0335\u0301",
                "\u202Ertl\u0000\u0007\uFFFF",
                "\uD800 alone",
                "tab\tand\nnew\nlines",
                "%s ${x} <b> \\ \"'"
            })
    void takesAnyText(String prompt) {
        assertThat(sizeOf(backend().makeOne(small(prompt).build()))).isEqualTo("160x120");
    }

    @Test
    void takesAVeryLongPrompt() {
        assertThat(sizeOf(
                        backend().makeOne(small("wordswithoutend".repeat(2000)).build())))
                .isEqualTo("160x120");
        assertThat(sizeOf(backend().makeOne(small("many words ".repeat(2500)).build())))
                .isEqualTo("160x120");
    }

    @Test
    void marksEveryImageAsAPreview() {
        SceneFrame frame = new SceneFrame(160, 120, 0);
        List<ImageLayer> art = SceneLook.of("the sea", "", 0x9E3779B97F4A7C15L).layers(frame);
        ImageRow bare = new ImageComposition(160, 120, art).row(9);

        BufferedImage image = image(small("the sea"));

        long changed = IntStream.range(100, 160)
                .filter(x -> (bare.argb(x) & 0xFFFFFF) != (image.getRGB(x, 9) & 0xFFFFFF))
                .count();
        assertThat(changed).isGreaterThan(30);
        byte[] file = TestImages.bytes(backend().makeOne(small("the sea").build()));
        assertThat(new String(Arrays.copyOf(file, 100), StandardCharsets.ISO_8859_1))
                .contains("mediagen preview");
    }

    private BackendFixture backend() {
        return new BackendFixture(folder);
    }

    private BufferedImage image(ImageGenerationRequest.Builder request) {
        return TestImages.read(backend().makeOne(request.build()));
    }

    private static ImageGenerationRequest.Builder small(String prompt) {
        return ImageGenerationRequest.builder(prompt).set(Option.SIZE, Size.of(160, 120));
    }

    private static String sizeOf(Path file) {
        BufferedImage image = TestImages.read(file);
        return image.getWidth() + "x" + image.getHeight();
    }
}
