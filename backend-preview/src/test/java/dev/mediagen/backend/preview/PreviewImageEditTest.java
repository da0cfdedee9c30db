package dev.mediagen.backend.preview;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mediagen.api.ImageEditRequest;
import dev.mediagen.api.ImageGenerationRequest;
import dev.mediagen.api.ImageReferenceRequest;
import dev.mediagen.api.Input;
import dev.mediagen.api.InvalidRequestException;
import dev.mediagen.api.MediaFormat;
import dev.mediagen.api.Option;
import dev.mediagen.api.Size;
import dev.mediagen.fixtures.TinyImage;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PreviewImageEditTest {

    private static final Input CHECKS =
            TestImages.png(200, 150, (x, y) -> (x / 25 + y / 25) % 2 == 0 ? 0xFFC04020 : 0xFF2060C0);

    @TempDir
    private Path folder;

    private BufferedImage edited(ImageEditRequest.Builder request) {
        return TestImages.read(new BackendFixture(folder).makeOne(request.build()));
    }

    @Test
    void keepsTheSizeAndChangesTheImage() {
        BufferedImage edited = edited(ImageEditRequest.builder("make it winter", CHECKS));

        assertThat(edited.getWidth()).isEqualTo(200);
        assertThat(edited.getHeight()).isEqualTo(150);
        // The input still shows: two neighbours of different colour stay different.
        assertThat(edited.getRGB(20, 70)).isNotEqualTo(edited.getRGB(30, 70));
        assertThat(edited.getRGB(20, 70)).isNotEqualTo(0xFFC04020).isNotEqualTo(0xFF2060C0);
    }

    @Test
    void worksOnAPhotoAsPeopleSeeIt() {
        Input photo = Input.bytes(TinyImage.of(200, 150).orientation(6).as(MediaFormat.JPEG));
        BufferedImage edited = edited(ImageEditRequest.builder("make it winter", photo));

        assertThat(edited.getWidth()).isEqualTo(150);
        assertThat(edited.getHeight()).isEqualTo(200);
    }

    @Test
    void fitsSeveralImagesIntoTheSizeThatIsAskedFor() {
        Input red = TestImages.plain(90, 300, Color.RED);
        BufferedImage edited = edited(
                ImageEditRequest.builder("side by side", CHECKS, red, CHECKS).set(Option.SIZE, Size.of(300, 100)));

        assertThat(edited.getWidth()).isEqualTo(300);
        assertThat(edited.getHeight()).isEqualTo(100);
    }

    @Test
    void inpaintsTheTransparentAreaAndNothingElse() {
        Input mask = TestImages.png(200, 150, (x, y) -> x >= 50 && x < 120 && y >= 40 && y < 110 ? 0 : 0xFF000000);

        BufferedImage edited =
                edited(ImageEditRequest.builder("a window to the sea", CHECKS).mask(mask));

        int changed = 0;
        for (int y = 0; y < 150; y++) {
            for (int x = 0; x < 200; x++) {
                int before = (x / 25 + y / 25) % 2 == 0 ? 0xFFC04020 : 0xFF2060C0;
                if (x >= 50 && x < 120 && y >= 40 && y < 110) {
                    changed += before == edited.getRGB(x, y) ? 0 : 1;
                } else {
                    assertThat(edited.getRGB(x, y)).isEqualTo(before);
                }
            }
        }
        assertThat(changed).isGreaterThan(70 * 70 * 9 / 10);
    }

    @Test
    void keepsTheTransparencyOfAnInpaintedImage() {
        Input image = TestImages.png(80, 80, (x, y) -> x < 40 ? 0x00000000 : 0xFF884422);
        Input mask = TestImages.png(80, 80, (x, y) -> x > 60 ? 0 : -1);

        BufferedImage edited = edited(ImageEditRequest.builder("grass", image).mask(mask));

        assertThat(edited.getRGB(10, 10) >>> 24).isZero();
        assertThat(edited.getRGB(50, 10)).isEqualTo(0xFF884422);
        assertThat(edited.getRGB(70, 10) >>> 24).isEqualTo(255);
    }

    @Test
    void refusesAMaskThatDoesNotFit() {
        ImageEditRequest.Builder edit = ImageEditRequest.builder("x", CHECKS);

        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> edited(edit.mask(TestImages.plain(10, 10, Color.BLACK))))
                .withMessageContaining("10x10")
                .withMessageContaining("200x150");
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> edited(edit.mask(TestImages.plain(200, 150, Color.BLACK))))
                .withMessageContaining("no transparent area");
    }

    @Test
    void refusesWhatItCannotRead() {
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> edited(ImageEditRequest.builder("x", Input.bytes(new byte[] {1, 2, 3}))))
                .withMessageContaining("input_images")
                .withMessageContaining("PNG, JPEG or GIF");
        byte[] cut = Arrays.copyOf(TestImages.bytes(png()), 120);
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> edited(ImageEditRequest.builder("x", Input.bytes(cut))));
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> edited(ImageEditRequest.builder("x", Input.file(folder.resolve("none.png")))));
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(
                        () -> edited(ImageEditRequest.builder("x", Input.url(URI.create("https://example.com/a.png")))))
                .withMessageContaining("no network");
    }

    /** A file of 33 bytes can declare any size. There is nothing to decode in it, so only its header can have been read. */
    @Test
    void refusesAnImageWithTooManyPixelsBeforeDecodingIt() {
        byte[] header = ByteBuffer.allocate(33)
                .putLong(0x89504E470D0A1A0AL)
                .putInt(13)
                .put("IHDR".getBytes(StandardCharsets.US_ASCII))
                .putInt(60_000)
                .putInt(50_000)
                .putInt(0x08020000)
                .array();

        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> edited(ImageEditRequest.builder("x", Input.bytes(header))))
                .withMessageContaining("60000x50000")
                .withMessageContaining("at most 134217728 pixels");
    }

    @Test
    void takesTheColoursOfTheStyle() {
        Input green = TestImages.png(64, 64, (x, y) -> 0xFF000000 | (2 * x) << 16 | (80 + 2 * y) << 8 | x);
        BufferedImage image = TestImages.read(new BackendFixture(folder)
                .makeOne(ImageReferenceRequest.withStyle("hills", green)
                        .set(Option.SIZE, Size.of(128, 128))
                        .build()));

        Color sky = new Color(image.getRGB(3, 3));
        assertThat(sky.getGreen()).isGreaterThan(sky.getRed()).isGreaterThan(sky.getBlue());
    }

    @Test
    void showsTheSubjectAndFollowsTheControl() {
        Input red = TestImages.plain(60, 40, Color.RED);
        BufferedImage image = TestImages.read(new BackendFixture(folder)
                .makeOne(ImageReferenceRequest.withSubject("hills", red)
                        .control(CHECKS)
                        .set(Option.SIZE, Size.of(128, 128))
                        .build()));

        assertThat(image.getRGB(64, 57)).isEqualTo(Color.RED.getRGB());
    }

    private Path png() {
        return new BackendFixture(folder)
                .makeOne(ImageGenerationRequest.builder("x")
                        .set(Option.SIZE, Size.of(64, 64))
                        .build());
    }
}
