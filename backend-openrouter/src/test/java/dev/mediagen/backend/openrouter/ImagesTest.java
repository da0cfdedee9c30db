package dev.mediagen.backend.openrouter;

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
import dev.mediagen.api.UnavailableException;
import dev.mediagen.core.GenerateOptions;
import dev.mediagen.emulator.Fault;
import dev.mediagen.fixtures.TinyMedia;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
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

    private Bench router;

    @BeforeEach
    void start() {
        router = new Bench(folder);
    }

    @AfterEach
    void stop() {
        router.close();
    }

    @Test
    void sendsWhatWasSaidAndNothingElse() {
        Generated<Image> cat = router.gen.generate(CAT);

        assertThat(router.only("openrouter.images.generate").path()).isEqualTo("/openrouter/api/v1/images");
        assertThat(router.body("openrouter.images.generate"))
                .isEqualTo("{model=google/gemini-nano-banana-2.1, prompt=a cat}");
        assertThat(router.only("openrouter.images.generate").header("http-referer"))
                .isEmpty();
        assertThat(cat.media().file().format()).isEqualTo(MediaFormat.JPEG);
        assertThat(cat.cost()).contains(Cost.usd(new BigDecimal("0.034")));
        assertThat(cat.usage().amounts())
                .containsEntry("input_tokens", BigDecimal.valueOf(14))
                .containsEntry("output_tokens", BigDecimal.valueOf(1290));
        assertThat(cat.requestId()).hasValueSatisfying(id -> assertThat(id).startsWith("gen-"));
    }

    @Test
    void sendsEveryOptionUnderItsWireName() {
        router.gen.generate(
                ImageGenerationRequest.builder("cats")
                        .count(2)
                        .size(Size.of(1536, 864))
                        .quality("xhigh")
                        .outputFormat(MediaFormat.WEBP)
                        .background("transparent")
                        .extra("output_compression", 0)
                        .extra("provider", Map.of("only", List.of("openai")))
                        .build(),
                Bench.model("openai/gpt-image-2.5-flare"));

        assertThat(router.body("openrouter.images.generate"))
                .isEqualTo("{model=openai/gpt-image-2.5-flare, prompt=cats, n=2, size=1536x864, quality=xhigh,"
                        + " output_format=webp, background=transparent, output_compression=0,"
                        + " provider={only=[openai]}}");
    }

    @Test
    void namedSizesHaveAnUpperCaseKAndSeedZeroIsASeed() {
        router.gen.generate(ImageGenerationRequest.builder("a cat")
                .size(Size.parse("2k"))
                .aspectRatio(AspectRatio.of(21, 9))
                .build());
        assertThat(router.body("openrouter.images.generate"))
                .isEqualTo("{model=google/gemini-nano-banana-2.1, prompt=a cat, aspect_ratio=21:9, resolution=2K}");

        router.emulator.forgetRequests();
        router.gen.generate(
                ImageGenerationRequest.builder("a cat").seed(0).build(), Bench.model("bytedance-seed/seedream-4.5"));
        assertThat(router.body("openrouter.images.generate"))
                .isEqualTo("{model=bytedance-seed/seedream-4.5, prompt=a cat, seed=0}");
    }

    @Test
    void moreThanAModelMakesAtOnceAreMadeInSeveralCalls() {
        Generated<Image> cats = router.gen.generate(
                ImageGenerationRequest.builder("cats").count(3).build());
        assertThat(cats.all()).hasSize(3);
        assertThat(cats.cost()).contains(Cost.usd(new BigDecimal("0.102")));
        assertThat(router.emulator.requests().count()).isEqualTo(3);
    }

    @Test
    void picturesToEditAreReferences() {
        router.gen.generate(ImageEditRequest.builder("a hat", PNG, Input.url(URI.create("https://example.org/hat.jpg")))
                .build());

        assertThat(router.body("openrouter.images.generate"))
                .isEqualTo("{model=google/gemini-nano-banana-2.1, prompt=a hat, input_references=["
                        + "{type=image_url, image_url={url=" + Bench.pngUri() + "}},"
                        + " {type=image_url, image_url={url=https://example.org/hat.jpg}}]}");
    }

    @Test
    void aResultIsHandedBackAsAReference() {
        Generated<Image> cat = router.gen.generate(CAT);
        router.emulator.forgetRequests();
        router.gen.generate(ImageEditRequest.continuing(cat.continuation().orElseThrow(), "a hat")
                .build());

        assertThat(router.only("openrouter.images.generate")
                        .body()
                        .at("input_references/0/image_url/url")
                        .blob())
                .hasValueSatisfying(blob ->
                        assertThat(blob.sha256()).isEqualTo(cat.media().file().sha256()));
    }

    @Test
    void aModelThatIsNotInTheCatalogueIsTriedAndSaidToBe() {
        Generated<Image> cat = router.gen.generate(
                ImageGenerationRequest.builder("a cat").build(), Bench.model("black-forest-labs/flux.2-pro"));
        assertThat(cat.warnings()).map(Object::toString).anyMatch(warning -> warning.contains("not in the catalogue"));
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> router.gen.generate(CAT, Bench.model("nobody/nothing-1")))
                .satisfies(e -> assertThat(e.details().code()).contains("model_not_found"));
    }

    @Test
    void aSizeInPixelsLeavesNoRoomForAShape() {
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> router.gen.generate(
                        ImageGenerationRequest.builder("a cat")
                                .size(Size.of(1536, 1024))
                                .aspectRatio(AspectRatio.of(1, 1))
                                .build(),
                        Bench.model("recraft/recraft-v4")))
                .withMessageContaining("the size already sets the aspect ratio");
        assertThat(router.emulator.requests().isEmpty()).isTrue();
    }

    @Test
    void moderationBeforeTheStartIsARefusal() {
        router.emulator.fault("openrouter.images.generate", Fault.refuse("moderation"));
        assertThatExceptionOfType(ContentRefusedException.class)
                .isThrownBy(() -> router.gen.generate(CAT))
                .satisfies(e -> assertThat(e.details().possiblyBilled()).isFalse());
        router.emulator.fault("openrouter.images.generate", Fault.refuse("policy"));
        assertThatExceptionOfType(ContentRefusedException.class)
                .isThrownBy(() -> router.gen.generate(CAT))
                .satisfies(e -> assertThat(e.details().code()).contains("content_policy_violation"));
    }

    @Test
    void anErrorInsideAnAnswerOfSuccessIsAnError() {
        router.emulator.fault("openrouter.images.generate", Fault.refuse("late-error"));
        assertThatExceptionOfType(UnavailableException.class)
                .isThrownBy(() -> router.gen.generate(CAT))
                .satisfies(e -> assertThat(e.details().code()).contains("provider_unavailable"))
                .satisfies(e -> assertThat(e.details().possiblyBilled()).isFalse());
    }

    @Test
    void anAnswerWithoutPicturesIsAFault() {
        router.emulator.fault("openrouter.images.generate", Fault.empty());
        assertThatExceptionOfType(BackendFaultException.class).isThrownBy(() -> router.gen.generate(CAT));
    }

    @Test
    void draftsAreShownWhileTheImageIsMade() {
        List<Path> drafts = new ArrayList<>();

        Generated<Image> kite = router.gen.generate(
                ImageGenerationRequest.builder("a kite").previews(1).build(),
                GenerateOptions.builder()
                        .model("openai/gpt-image-2.5-flare")
                        .onPreview(draft -> drafts.add(draft.file()))
                        .build());

        assertThat(router.body("openrouter.images.generate")).contains("stream=true");
        assertThat(drafts).hasSize(1);
        assertThat(kite.all()).hasSize(1);
        assertThat(kite.cost()).isPresent();
        assertThat(kite.warnings()).isEmpty();
    }
}
