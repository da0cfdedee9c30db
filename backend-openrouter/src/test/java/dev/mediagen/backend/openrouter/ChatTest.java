package dev.mediagen.backend.openrouter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

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
import dev.mediagen.api.MediaException;
import dev.mediagen.api.MediaFormat;
import dev.mediagen.api.Size;
import dev.mediagen.api.UnavailableException;
import dev.mediagen.core.GenerateOptions;
import dev.mediagen.emulator.Fault;
import dev.mediagen.fixtures.TinyMedia;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChatTest {

    private static final GenerateOptions PRO = Bench.model("google/gemini-3-pro-image");
    private static final ImageGenerationRequest CAT = ImageGenerationRequest.builder("a cat")
            .extra("modalities", "image,text")
            .build();

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

    private <E extends MediaException> E refusal(String shape, Class<E> kind) {
        router.emulator.fault("openrouter.chat", Fault.refuse(shape));
        E failure = catchThrowableOfType(kind, () -> router.gen.generate(CAT, PRO));
        assertThat(failure).isNotNull();
        assertThat(failure.details().requestId()).isPresent();
        return failure;
    }

    @Test
    void modalitiesLeadThroughTheChat() {
        Generated<Image> cat = router.gen.generate(
                ImageGenerationRequest.builder("a cat")
                        .size(Size.parse("2K"))
                        .aspectRatio(AspectRatio.of(16, 9))
                        .extra("modalities", "image,text")
                        .extra("provider", Map.of("sort", "price"))
                        .build(),
                PRO);

        assertThat(router.body("openrouter.chat"))
                .isEqualTo("{model=google/gemini-3-pro-image,"
                        + " messages=[{role=user, content=[{type=text, text=a cat}]}], modalities=[image, text],"
                        + " image_config={aspect_ratio=16:9, image_size=2K}, provider={sort=price}}");
        assertThat(cat.media().file().format()).isEqualTo(MediaFormat.PNG);
        assertThat(cat.cost()).contains(Cost.usd(new BigDecimal("0.034")));
        assertThat(cat.servedModel()).contains("google/gemini-3-pro-image");
        assertThat(cat.requestId()).hasValueSatisfying(id -> assertThat(id).startsWith("gen-"));
    }

    @Test
    void theCatalogueLeadsThereWhatIsServedNowhereElse() {
        router.gen.generate(
                ImageEditRequest.builder("a hat", Input.bytes(TinyMedia.png())).build(),
                Bench.model("openai/gpt-5-image"));

        assertThat(router.body("openrouter.chat"))
                .isEqualTo("{model=openai/gpt-5-image, messages=[{role=user, content=[{type=text, text=a hat},"
                        + " {type=image_url, image_url={url=" + Bench.pngUri() + "}}]}], modalities=[image, text]}");
    }

    @Test
    void theSmallestStepHasAnotherNameHere() {
        router.gen.generate(
                ImageGenerationRequest.builder("a cat")
                        .size(Size.parse("512"))
                        .seed(0)
                        .extra("modalities", "image")
                        .build(),
                Bench.model("black-forest-labs/flux.2-pro"));
        assertThat(router.only("openrouter.chat").body().at("image_config").toString())
                .isEqualTo("{image_size=0.5K}");
        assertThat(router.only("openrouter.chat").body().at("seed").toString()).isEqualTo("0");
        assertThat(router.only("openrouter.chat").body().at("modalities").toString())
                .isEqualTo("[image]");
    }

    @Test
    void anAddressInPlaceOfAPictureIsFetchedWithoutTheKey() {
        router.emulator.fault("openrouter.chat", Fault.remoteUrl());
        assertThat(router.gen.generate(CAT, PRO).media().path()).exists();
        assertThat(router.only("openrouter.media").carriesKey()).isFalse();
    }

    @Test
    void aRefusalIsARefusal() {
        assertThat(refusal("refusal", ContentRefusedException.class)).hasMessageContaining("I cannot draw that.");
        assertThat(refusal("content-filter", ContentRefusedException.class)).hasMessageContaining("content filter");
        assertThat(refusal("content-filter", ContentRefusedException.class)
                        .details()
                        .possiblyBilled())
                .isTrue();
    }

    @Test
    void aModelThatOnlyTalksIsQuoted() {
        BackendFaultException failure = refusal("text", BackendFaultException.class);
        assertThat(failure).hasMessageContaining("What should it show?");
        assertThat(failure.details().code()).contains("no_image");
    }

    @Test
    void errorsInsideAnAnswerOfSuccessAreErrors() {
        assertThat(refusal("choice-error", UnavailableException.class).details().code())
                .contains("502");
        router.emulator.fault("openrouter.chat", Fault.refuse("late-error"));
        assertThat(catchThrowableOfType(UnavailableException.class, () -> router.gen.generate(CAT, PRO))
                        .details()
                        .code())
                .contains("provider_unavailable");
    }

    @Test
    void anEmptyAnswerIsAFault() {
        router.emulator.fault("openrouter.chat", Fault.empty());
        assertThat(catchThrowableOfType(BackendFaultException.class, () -> router.gen.generate(CAT, PRO)))
                .hasMessageContaining("the provider says: Here you are.");
    }

    @Test
    void whatAChatHasNoPlaceForIsRefused() {
        InvalidRequestException failure = catchThrowableOfType(
                InvalidRequestException.class,
                () -> router.gen.generate(
                        ImageGenerationRequest.builder("a cat")
                                .extra("modalities", "image")
                                .quality("high")
                                .size(Size.of(1024, 1024))
                                .build(),
                        Bench.model("nobody/nothing-1")));
        assertThat(failure).hasMessageContainingAll("quality", "1024x1024");
        assertThat(router.emulator.requests().isEmpty()).isTrue();
    }
}
