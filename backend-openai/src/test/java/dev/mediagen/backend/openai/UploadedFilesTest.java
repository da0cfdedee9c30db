package dev.mediagen.backend.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mediagen.api.Image;
import dev.mediagen.api.ImageEditRequest;
import dev.mediagen.api.Input;
import dev.mediagen.api.InvalidRequestException;
import dev.mediagen.core.GenerateOptions;
import dev.mediagen.emulator.RecordedRequest;
import dev.mediagen.fixtures.TinyMedia;
import dev.mediagen.studio.Studio;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Images that OpenAI has already, and images that are too large for a document. */
class UploadedFilesTest {

    private static final String MAIN_LINE = "gpt-6.1-sol";
    private static final Input SMALL = Input.bytes(TinyMedia.png());
    private static final Input LARGE = Input.bytes(Arrays.copyOf(TinyMedia.png(), 15_000_001));

    @RegisterExtension
    private final Studio studio = new Studio(new OpenAiProvider());

    private void edit(ImageEditRequest.Builder request, String model) {
        Image night = studio.mediaGen()
                .generate(
                        request.build(), GenerateOptions.builder().model(model).build())
                .media();
        assertThat(night.path()).isNotEmptyFile();
    }

    private RecordedRequest sent(String operation) {
        return studio.requests("openai." + operation).last();
    }

    private long uploads() {
        return studio.requests("openai.files.create").count();
    }

    private Input address(String id) {
        return Input.url(URI.create(studio.emulator().baseUrl("openai") + "/files/" + id));
    }

    /** Uploads a large image, and says which id it got. */
    private String uploaded() {
        edit(ImageEditRequest.builder("at night", LARGE), MAIN_LINE);
        return sent("responses.create")
                .body()
                .at("input/0/content/1/file_id")
                .text()
                .orElseThrow();
    }

    @Test
    void aLargeImageIsUploadedOnce() {
        String first = uploaded();
        String second = uploaded();

        assertThat(second).isEqualTo(first).startsWith("file-");
        assertThat(uploads()).isEqualTo(1);
        assertThat(sent("files.create").parts("purpose").get(0).text()).contains("vision");
        assertThat(sent("files.create").parts("expires_after[seconds]").get(0).text())
                .contains("2592000");
    }

    @Test
    void aSmallImageIsInTheRequest() {
        edit(ImageEditRequest.builder("at night", SMALL), MAIN_LINE);

        assertThat(uploads()).isZero();
        assertThat(sent("responses.create")
                        .body()
                        .at("input/0/content/1/image_url")
                        .text())
                .hasValueSatisfying(url -> assertThat(url).startsWith("data:image/png;base64,"));
    }

    @Test
    void anUploadedImageIsNamedByItsAddress() {
        String id = uploaded();

        edit(ImageEditRequest.builder("at night", address(id)), MAIN_LINE);

        assertThat(sent("responses.create")
                        .body()
                        .at("input/0/content/1/file_id")
                        .text())
                .contains(id);
        assertThat(uploads()).isEqualTo(1);
    }

    @Test
    void theImageApiGetsADocumentThatNamesTheUpload() {
        String id = uploaded();

        edit(
                ImageEditRequest.builder("at night", address(id))
                        .inputs(List.of(address(id), SMALL))
                        .mask(address(id))
                        .quality("low"),
                "gpt-image-2");

        RecordedRequest sent = sent("images.edit");
        assertThat(sent.body().at("images/0/file_id").text()).contains(id);
        assertThat(sent.body().at("images/1/image_url").text())
                .hasValueSatisfying(url -> assertThat(url).startsWith("data:image/png;base64,"));
        assertThat(sent.body().at("mask/file_id").text()).contains(id);
        assertThat(sent.body().get("quality").text()).contains("low");
    }

    @Test
    void largeImagesBesideItAreUploaded() {
        String id = uploaded();

        edit(ImageEditRequest.builder("at night", address(id), LARGE), "gpt-image-2");

        assertThat(sent("images.edit").body().at("images/1/file_id").text()).contains(id);
        assertThat(uploads()).isEqualTo(1);
    }

    @Test
    void anUnknownUploadIsRefused() {
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> edit(ImageEditRequest.builder("at night", address("file-none")), "gpt-image-2"))
                .withMessageContaining("No such File object");
    }
}
