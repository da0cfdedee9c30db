package dev.mediagen.backend.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mediagen.api.Generated;
import dev.mediagen.api.Image;
import dev.mediagen.api.ImageEditRequest;
import dev.mediagen.api.ImageGenerationRequest;
import dev.mediagen.api.ImageRequest;
import dev.mediagen.api.Input;
import dev.mediagen.api.InvalidRequestException;
import dev.mediagen.api.MediaFormat;
import dev.mediagen.core.GenerateOptions;
import dev.mediagen.emulator.RecordedRequest;
import dev.mediagen.fixtures.TinyImage;
import dev.mediagen.studio.Studio;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Drafts arrive before the result, and only the result counts. */
class PreviewsTest {

    private static final ImageGenerationRequest CAT =
            ImageGenerationRequest.builder("a cat").previews(2).build();

    @RegisterExtension
    private final Studio studio = new Studio(new OpenAiProvider());

    private final List<Path> drafts = new CopyOnWriteArrayList<>();

    private Generated<Image> generate(ImageRequest request, String model) {
        GenerateOptions options = GenerateOptions.builder()
                .model(model)
                .onPreview(preview -> {
                    assertThat(preview.format()).isEqualTo(MediaFormat.PNG);
                    assertThat(preview.file()).isNotEmptyFile();
                    drafts.add(preview.file());
                })
                .build();
        return studio.mediaGen().generate(request, options);
    }

    private void requireOneResultAfterTwoDrafts(Generated<Image> result) {
        assertThat(drafts).hasSize(2).noneMatch(Files::exists);
        assertThat(result.all()).hasSize(1);
        assertThat(result.media().path()).isNotEmptyFile();
        assertThat(result.warnings()).isEmpty();
        assertThat(result.adjustments()).isEmpty();
        assertThat(result.usage().amounts()).containsKey("output_tokens");
    }

    @Test
    void ofANewImage() {
        requireOneResultAfterTwoDrafts(generate(CAT, "gpt-image-2"));

        assertThat(studio.emulator().requests().only().body().toString()).contains("stream=true, partial_images=2");
    }

    @Test
    void ofAnEdit() {
        ImageEditRequest edit = ImageEditRequest.builder(
                        "at night", Input.bytes(TinyImage.of(64, 64).as(MediaFormat.JPEG)))
                .previews(2)
                .build();

        requireOneResultAfterTwoDrafts(generate(edit, "gpt-image-2"));

        RecordedRequest sent = studio.emulator().requests().only();
        assertThat(sent.parts("stream").get(0).text()).contains("true");
        assertThat(sent.parts("partial_images").get(0).text()).contains("2");
    }

    @Test
    void ofAMainLineModelThatCanBeContinued() {
        Generated<Image> cat = generate(CAT, "gpt-6.1-sol");

        assertThat(drafts).hasSize(2);
        assertThat(cat.all()).hasSize(1);
        assertThat(cat.warnings()).isEmpty();
        assertThat(cat.continuation()).isPresent();
    }

    @Test
    void thereAreNoneOfAVectorImage() {
        ImageGenerationRequest svg = ImageGenerationRequest.builder("a cat")
                .previews(1)
                .outputFormat(MediaFormat.SVG)
                .extra("svg", Map.of("model", "gpt-6.1-sol"))
                .build();

        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> generate(svg, "gpt-image-2.6-flare"))
                .withMessageContaining("drafts");
    }
}
