package dev.mediagen.backend.grok;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mediagen.api.AspectRatio;
import dev.mediagen.api.BackendFaultException;
import dev.mediagen.api.ContentRefusedException;
import dev.mediagen.api.Cost;
import dev.mediagen.api.Generated;
import dev.mediagen.api.Image;
import dev.mediagen.api.ImageEditRequest;
import dev.mediagen.api.ImageGenerationRequest;
import dev.mediagen.api.Input;
import dev.mediagen.api.InvalidRequestException;
import dev.mediagen.api.MediaFormat;
import dev.mediagen.api.Size;
import dev.mediagen.core.GenerateOptions;
import dev.mediagen.emulator.Fault;
import dev.mediagen.fixtures.TinyMedia;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImagesTest {

    private static final ImageGenerationRequest CAT =
            ImageGenerationRequest.builder("a cat").build();
    private static final Input PNG = Input.bytes(TinyMedia.png());

    @TempDir
    Path folder;

    private Bench grok;

    @BeforeEach
    void start() {
        grok = new Bench(folder);
    }

    @AfterEach
    void stop() {
        grok.close();
    }

    @Test
    void sendsWhatWasSaidAndNothingElse() {
        Generated<Image> cat = grok.gen.generate(CAT);

        assertThat(grok.only("xai.images.generate").path()).isEqualTo("/xai/v1/images/generations");
        assertThat(grok.body("xai.images.generate"))
                .isEqualTo("{model=grok-imagine-image-2.0, prompt=a cat, response_format=b64_json}");
        assertThat(cat.media().file().format()).isEqualTo(MediaFormat.JPEG);
        assertThat(cat.media().path().getFileName()).hasToString("20261122_090807_a_cat.jpg");
        assertThat(cat.cost()).contains(Cost.usd(new BigDecimal("0.06")));
        assertThat(cat.servedModel()).contains("grok-imagine-image-2.0");
        assertThat(cat.requestId()).hasValueSatisfying(id -> assertThat(id).startsWith("trace-"));
    }

    @Test
    void sendsEveryOptionUnderItsWireName() {
        Generated<Image> cats = grok.gen.generate(ImageGenerationRequest.builder("cats")
                .count(2)
                .aspectRatio(AspectRatio.parse("19.5:9"))
                .size(Size.parse("2K"))
                .quality("medium")
                .extra("user", "u-1")
                .extra("service_tier", "priority")
                .extra("storage_options", Map.of("filename", "cat.jpg"))
                .build());

        assertThat(grok.body("xai.images.generate"))
                .isEqualTo("{model=grok-imagine-image-2.0, prompt=cats, n=2, aspect_ratio=19.5:9, resolution=2k,"
                        + " quality=medium, response_format=b64_json, user=u-1, service_tier=priority,"
                        + " storage_options={filename=cat.jpg}}");
        assertThat(cats.all()).hasSize(2);
        assertThat(cats.cost()).contains(Cost.usd(new BigDecimal("0.12")));
    }

    @Test
    void squarePixelsBecomeTheNameOfTheirSize() {
        grok.gen.generate(ImageGenerationRequest.builder("a cat")
                .size(Size.of(2048, 2048))
                .build());

        assertThat(grok.only("xai.images.generate").body().at("resolution").text())
                .contains("2k");
        assertThat(grok.only("xai.images.generate").body().at("aspect_ratio").text())
                .contains("1:1");
    }

    @Test
    void whatTheWireCannotSayIsRefusedBeforeAnyCall() {
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> grok.gen.generate(ImageGenerationRequest.builder("a cat")
                        .seed(0)
                        .size(Size.of(1536, 1024))
                        .quality("high")
                        .build()))
                .withMessageContainingAll("seed", "1536x1024", "quality high");
        assertThat(grok.emulator.requests().isEmpty()).isTrue();
    }

    @Test
    void aRetiredModelIsRefusedWithDateAndSuccessorOnXaisOwnHost() {
        try (var own = Bench.mediaGen(folder, Map.of("XAI_API_KEY", "k"), grok.time)) {
            GenerateOptions retired = GenerateOptions.builder()
                    .model("grok-imagine-image-quality")
                    .build();
            assertThatExceptionOfType(InvalidRequestException.class)
                    .isThrownBy(() -> own.generate(CAT, retired))
                    .withMessageContainingAll("2026-11-02", "grok-imagine-image-2.0");
        }
    }

    @Test
    void onePictureToEditStandsAloneAndAnAddressIsPassedOn() throws IOException {
        Path file = Files.write(folder.resolve("cat.png"), TinyMedia.png());
        grok.gen.generate(ImageEditRequest.builder("a hat", Input.file(file)).build());
        grok.gen.generate(ImageEditRequest.builder("a hat", Input.url(URI.create("https://example.org/a.jpg")))
                .build());

        var requests = grok.emulator.requests().operation("xai.images.edit").all();
        assertThat(requests.get(0).body().names()).containsExactly("model", "prompt", "response_format", "image");
        assertThat(requests.get(0).body().at("image/url").text()).contains(Bench.dataUri("image/png", TinyMedia.png()));
        assertThat(requests.get(0).header("content-type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/json"));
        assertThat(requests.get(1).body().at("image").toString())
                .isEqualTo("{url=https://example.org/a.jpg, type=image_url}");
    }

    @Test
    void severalPicturesToEditKeepTheirOrder() {
        grok.gen.generate(ImageEditRequest.builder(
                        "<IMAGE_1> on <IMAGE_0>",
                        Input.url(URI.create("https://example.org/a.jpg")),
                        PNG,
                        PNG,
                        PNG,
                        PNG)
                .build());

        var body = grok.only("xai.images.edit").body();
        assertThat(body.at("image").exists()).isFalse();
        assertThat(body.at("images").elements()).hasSize(5);
        assertThat(body.at("images/0/url").text()).contains("https://example.org/a.jpg");
    }

    @Test
    void aResultIsTheFirstPictureOfTheNextRequest() {
        Generated<Image> cat = grok.gen.generate(CAT);
        String id = cat.continuation().orElseThrow().id();
        Generated<Image> hat = grok.gen.generate(
                ImageEditRequest.continuing(id, "a hat").inputs(List.of(PNG)).build());
        grok.gen.generate(ImageEditRequest.continuing(id, "another hat").build());

        assertThat(id).matches("grok_img_[0-9a-f]{12}");
        assertThat(hat.continuation().orElseThrow().id())
                .startsWith("grok_img_")
                .isNotEqualTo(id);
        var requests = grok.emulator.requests().operation("xai.images.edit").all();
        assertThat(requests.get(0).body().at("images/0/url").blob())
                .hasValueSatisfying(blob ->
                        assertThat(blob.sha256()).isEqualTo(cat.media().file().sha256()));
        assertThat(requests.get(0).body().at("images/1/url").text())
                .contains(Bench.dataUri("image/png", TinyMedia.png()));
        assertThat(requests.get(1).body().at("image/url").blob())
                .hasValueSatisfying(blob ->
                        assertThat(blob.sha256()).isEqualTo(cat.media().file().sha256()));
    }

    @Test
    void theEarlierResultCountsAmongTheFivePictures() {
        String id = grok.gen.generate(CAT).continuation().orElseThrow().id();
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> grok.gen.generate(ImageEditRequest.continuing(id, "a hat")
                        .inputs(Collections.nCopies(5, PNG))
                        .build()))
                .withMessageContaining("at most 4");
    }

    @Test
    void anUnknownContinuationIsNotFound() {
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> grok.gen.generate(ImageEditRequest.continuing("grok_img_000000000000", "a hat")
                        .build()))
                .withMessageContainingAll("not found", "grok_img_000000000000");
    }

    @Test
    void aWithheldPictureSaysThatItWasBilled() {
        grok.emulator.fault("xai.images.generate", Fault.refuse("moderation"));
        assertThatExceptionOfType(ContentRefusedException.class)
                .isThrownBy(() -> grok.gen.generate(CAT))
                .satisfies(e -> assertThat(e.details().possiblyBilled()).isTrue())
                .satisfies(e -> assertThat(e.details().requestId()).isPresent());
        assertThat(grok.emulator.requests().count()).isEqualTo(1);
    }

    @Test
    void aPictureWithheldInAnAnswerOfSuccessIsARefusal() {
        grok.emulator.fault("xai.images.generate", Fault.refuse("respect-moderation"));
        assertThatExceptionOfType(ContentRefusedException.class)
                .isThrownBy(() -> grok.gen.generate(CAT))
                .satisfies(e -> assertThat(e.details().code()).contains("result_withheld"))
                .satisfies(e -> assertThat(e.details().possiblyBilled()).isTrue());
    }

    @Test
    void aPromptBlockedBeforeTheStartCostNothing() {
        grok.emulator.fault("xai.images.generate", Fault.refuse("block-reason"));
        assertThatExceptionOfType(ContentRefusedException.class)
                .isThrownBy(() -> grok.gen.generate(CAT))
                .satisfies(e -> assertThat(e.details().code()).contains("prompt_blocked"))
                .satisfies(e -> assertThat(e.details().possiblyBilled()).isFalse());
    }

    @Test
    void theGoodOnesAreKeptWhenSomeAreWithheld() {
        grok.emulator.fault("xai.images.generate", Fault.refuse("some-blocked"));
        Generated<Image> cats = grok.gen.generate(
                ImageGenerationRequest.builder("cats").count(3).build());
        assertThat(cats.all()).hasSize(2);
        assertThat(cats.warnings()).map(Object::toString).anyMatch(warning -> warning.contains("1 of 3"));
    }

    @Test
    void anAnswerWithoutPicturesMayHaveBeenBilled() {
        grok.emulator.fault("xai.images.generate", Fault.empty());
        assertThatExceptionOfType(BackendFaultException.class)
                .isThrownBy(() -> grok.gen.generate(CAT))
                .satisfies(e -> assertThat(e.details().possiblyBilled()).isTrue());
    }

    /** The emulator has no files, so it refuses the id. */
    @Test
    void anUploadedFileIsNamedByItsAddress() {
        Input uploaded = Input.url(URI.create(grok.emulator.baseUrl("xai") + "/files/file-abc"));

        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> grok.gen.generate(
                        ImageEditRequest.builder("at night", uploaded, PNG).build()))
                .withMessageContaining("File not found");
        assertThat(grok.body("xai.images.edit"))
                .contains("images=[{file_id=file-abc}, {url=")
                .doesNotContain("/files/");
    }
}
