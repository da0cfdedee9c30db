package dev.mediagen.media.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.mediagen.api.ImageEditRequest;
import dev.mediagen.api.ImageGenerationRequest;
import dev.mediagen.api.Input;
import dev.mediagen.api.InvalidRequestException;
import dev.mediagen.api.MediaFormat;
import dev.mediagen.api.MediaRequest;
import dev.mediagen.api.Option;
import dev.mediagen.api.VideoFromImageRequest;
import dev.mediagen.fixtures.TinyImage;
import dev.mediagen.spi.Capabilities;
import dev.mediagen.spi.Constraint;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InputCheckTest {

    @TempDir
    private Path temp;

    private Path folder;

    @BeforeEach
    void canonicalFolder() throws IOException {
        folder = temp.toRealPath();
    }

    private InputCheck.Checked check(MediaRequest<?> request) {
        return check(request, Capabilities.none());
    }

    private InputCheck.Checked check(MediaRequest<?> request, Capabilities capabilities) {
        return InputCheck.check(request, new AllowedPaths(folder, Optional.of(List.of(folder))), capabilities);
    }

    private String refusal(MediaRequest<?> request, Capabilities capabilities) {
        InvalidRequestException refused =
                catchThrowableOfType(InvalidRequestException.class, () -> check(request, capabilities));
        return refused == null ? "" : String.valueOf(refused.getMessage());
    }

    private static Input input(TinyImage image, MediaFormat format) {
        return Input.bytes(image.as(format));
    }

    private static MediaRequest<?> masked(Input image, Input mask) {
        return ImageEditRequest.builder("a hat", image).mask(mask).build();
    }

    @ParameterizedTest
    @CsvSource({
        "PNG, 0, ''",
        "PNG, 254, ''",
        "PNG, 255, is completely opaque",
        "WEBP, 0, ''",
        "WEBP, 255, has no transparency",
        "JPEG, 255, has no transparency",
        "GIF, 255, has no transparency"
    })
    void aMaskHasToShowSomething(MediaFormat format, int opacity, String problem) {
        Input image = input(TinyImage.of(30, 20), MediaFormat.PNG);
        Input mask = input(TinyImage.of(30, 20).opacity(opacity), format);
        String refusal = refusal(masked(image, mask), Capabilities.none());
        assertThat(refusal.isEmpty()).isEqualTo(problem.isEmpty());
        assertThat(refusal).contains(problem);
    }

    /** A photo that was taken with the camera turned has the size that people see. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void aMaskIsAsLargeAsTheImageIsSeen(int orientation) {
        Input photo = input(TinyImage.of(40, 30).orientation(orientation), MediaFormat.JPEG);
        Input lying = input(TinyImage.of(40, 30).opacity(0), MediaFormat.PNG);
        Input standing = input(TinyImage.of(30, 40).opacity(0), MediaFormat.PNG);
        boolean turned = orientation > 4;
        assertThat(refusal(masked(photo, turned ? standing : lying), Capabilities.none()))
                .isEmpty();
        assertThat(refusal(masked(photo, turned ? lying : standing), Capabilities.none()))
                .contains("but the image is " + (turned ? "30x40" : "40x30"));
    }

    @ParameterizedTest
    @CsvSource({"PNG, 0, true", "PNG, 255, false", "WEBP, 0, true", "JPEG, 255, false"})
    void transparencyThatBecomesAColourIsSaid(MediaFormat format, int opacity, boolean said) {
        Input image = input(TinyImage.of(30, 20).opacity(opacity), format);
        MediaRequest<?> video =
                VideoFromImageRequest.builder(image).prompt("a storm").build();
        MediaRequest<?> edit = ImageEditRequest.builder("a hat", image)
                .set(Option.OUTPUT_FORMAT, MediaFormat.JPEG)
                .build();
        for (MediaRequest<?> request : List.of(video, edit)) {
            assertThat(check(request).warnings())
                    .map(Object::toString)
                    .hasSize(said ? 1 : 0)
                    .allMatch(word -> word.contains("a colour"));
        }
        MediaRequest<?> png = ImageEditRequest.builder("a hat", image).build();
        assertThat(check(png).warnings()).isEmpty();
    }

    /** What a provider returns of its own accord is known only by whether its model has a transparent background at all. */
    @ParameterizedTest
    @CsvSource({
        "'transparent,auto', '', false",
        "'auto,opaque', '', true",
        "'', '', true",
        "'auto,opaque', opaque, false"
    })
    void transparencyIsLostWhereAModelHasNone(String backgrounds, String requested, boolean said) {
        Input image = input(TinyImage.of(30, 20).opacity(0), MediaFormat.PNG);
        Capabilities.Builder model = Capabilities.builder().supports(Option.INPUT_IMAGES);
        if (!backgrounds.isEmpty()) {
            model.supports(Option.BACKGROUND, Constraint.oneOf((Object[]) backgrounds.split(",")));
        }
        ImageEditRequest.Builder edit = ImageEditRequest.builder("a hat", image);
        if (!requested.isEmpty()) {
            edit.set(Option.BACKGROUND, requested);
        }
        assertThat(check(edit.build(), model.build()).warnings())
                .map(Object::toString)
                .hasSize(said ? 1 : 0)
                .allMatch(word -> word.contains("an image of this model cannot have them"));
    }

    @Test
    void anImageThatDeclaresMorePixelsThanAnybodyTakesIsRefused() {
        byte[] file = TinyImage.of(2, 2).as(MediaFormat.PNG);
        ByteBuffer.wrap(file).putInt(16, 100_000).putInt(20, 100_000);
        MediaRequest<?> request =
                ImageEditRequest.builder("a hat", Input.bytes(file)).build();
        assertThat(refusal(request, Capabilities.none())).contains("100000x100000 pixels, which is too many");
    }

    @ParameterizedTest
    @CsvSource({"cat.heic, false", "cat.HEIC, false", "cat.jpg, true", "cat, false", "cat.v2, false"})
    void aNameIsBlamedOnlyWhenItSaysSomethingElse(String name, boolean blamed) throws IOException {
        Path file = Files.write(folder.resolve(name), TinyImage.of(2, 2).as(MediaFormat.HEIC));
        Capabilities onlyPng = Capabilities.builder()
                .supports(Option.INPUT_IMAGES, Constraint.inputs(1, 1 << 20, MediaFormat.PNG))
                .build();
        String refusal =
                refusal(ImageEditRequest.builder("a hat", Input.file(file)).build(), onlyPng);
        assertThat(refusal).contains(": is heic");
        assertThat(refusal.contains("although its name has another extension")).isEqualTo(blamed);
    }

    @Test
    void whatWasCheckedIsWhatIsSent() throws IOException {
        Path file = Files.write(folder.resolve("cat.png"), TinyImage.of(2, 2).as(MediaFormat.PNG));
        Path secret =
                Files.write(Files.createDirectory(folder.resolve("private")).resolve("key"), new byte[] {1});
        InputCheck.Checked checked =
                check(ImageEditRequest.builder("a hat", Input.file(file)).build());
        Input input = checked.request().options().require(Option.INPUT_IMAGES).get(0);
        assertThat(input.open()).hasBinaryContent(Files.readAllBytes(file));
        Files.delete(file);
        Files.createSymbolicLink(file, secret);
        assertThatExceptionOfType(IOException.class).isThrownBy(input::open);
        Files.delete(file);
        Files.write(file, TinyImage.of(2, 2).as(MediaFormat.PNG));
        assertThatExceptionOfType(IOException.class).isThrownBy(input::open);
    }

    @Test
    void aRequestWithoutInputsIsLeftAsItIs() {
        MediaRequest<?> request = ImageGenerationRequest.builder("a cat").build();
        assertThat(check(request).request().options()).isEqualTo(request.options());
        assertThat(check(request).warnings()).isEmpty();
    }
}
