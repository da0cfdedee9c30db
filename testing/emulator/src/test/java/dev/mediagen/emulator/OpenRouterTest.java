package dev.mediagen.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpenRouterTest {
    private static final String BANANA = "'model': 'google/gemini-nano-banana-2.1', 'prompt': 'a kite'";
    private static final String CHAT = "'model': 'google/gemini-2.5-flash-image', 'modalities': ['image', 'text'],"
            + " 'messages': [{'role': 'user', 'content': 'a green sky'}]";

    private final Emulator emulator = Emulator.start();
    private final Wire router = Wire.of(emulator, "openrouter");

    @AfterEach
    void stop() {
        emulator.close();
    }

    private Wire.Reply post(String path, String fields) {
        return router.post(path, "{" + fields.replace('\'', '"') + "}");
    }

    @Test
    void drawsAtTheImageEndpoint() {
        String reference = "{'type': 'image_url', 'image_url': {'url': '" + Wire.pngUri() + "'}}";
        Wire.Reply reply = post(
                "/images",
                BANANA + ", 'aspect_ratio': '4:3', 'resolution': '2K', 'input_references': [" + reference + "]");

        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        assertThat(reply.at("data/0/media_type")).isEqualTo("image/jpeg");
        assertThat(Magic.mediaType(reply.base64At("data/0/b64_json"))).isEqualTo("image/jpeg");
        assertThat(reply.json().at("usage/cost").number()).hasValue(0.034);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
                    'model': 'google/gemini-nano-banana-2.1', 'prompt': 'x', 'resolution': '2k'                 | 400
                    'model': 'google/gemini-nano-banana-2.1', 'prompt': 'x', 'resolution': '512'                | 400
                    'model': 'google/gemini-nano-banana-2.1', 'prompt': 'x', 'n': 2                             | 400
                    'model': 'google/gemini-nano-banana-2.1', 'prompt': 'x', 'seed': 1                          | 400
                    'model': 'google/gemini-nano-banana-2.1', 'prompt': 'x', 'negative_prompt': 'y'             | 400
                    'model': 'google/gemini-nano-banana-2.1', 'prompt': 'x', 'size': '2K', 'resolution': '1K'   | 400
                    'model': 'openai/gpt-image-2', 'prompt': 'x', 'quality': 'max'                              | 400
                    'model': 'acme/painter', 'prompt': 'x'                                                      | 400
                    'model': 'google/veo-3.1', 'prompt': 'x'                                                    | 400
                    'prompt': 'x'                                                                               | 400
                    """)
    void refusesWhatIsWrong(String fields, int status) {
        Wire.Reply reply = post("/images", fields);

        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.json().at("error/message").isPresent()).isTrue();
    }

    @Test
    void availabilityErrorsCarryNoNumericCode() {
        Wire.Reply reply = post("/images", "'model': 'acme/painter', 'prompt': 'x'");

        assertThat(reply.at("error/availability/code")).isEqualTo("model_not_found");
        assertThat(reply.json().at("error/code").exists()).isFalse();
        emulator.fault("openrouter.images.generate", Fault.status(429).code("capacity_exhausted"));
        assertThat(post("/images", BANANA)
                        .json()
                        .at("error/availability/retryable")
                        .bool())
                .hasValue(true);
    }

    @Test
    void drawsInChat() {
        Wire.Reply reply = post("/chat/completions", CHAT);

        assertThat(reply.at("choices/0/message/images/0/image_url/url")).startsWith("data:image/png;base64,");
        byte[] png = reply.base64At("choices/0/message/images/0/image_url/url");
        assertThat(Magic.mediaType(png)).isEqualTo("image/png");
        assertThat(router.get("/generation?id=" + reply.at("id")).at("data/model"))
                .isEqualTo("google/gemini-2.5-flash-image");
        assertThat(router.get("/generation?id=gen-0").status()).isEqualTo(404);
    }

    @Test
    void chatMayAnswerWithAnAddress() {
        emulator.fault("openrouter.chat", Fault.remoteUrl());

        String url = post("/chat/completions", CHAT).at("choices/0/message/images/0/image_url/url");

        assertThat(Magic.mediaType(router.with().get(url).bytes())).isEqualTo("image/png");
    }

    @Test
    void chatWantsTheRightModalitiesAndModels() {
        Wire.Reply mismatch = post("/chat/completions", CHAT.replace("'image', 'text'", "'image'"));
        assertThat(mismatch.status()).isEqualTo(404);
        assertThat(mismatch.at("error/metadata/failed_routing_step")).isEqualTo("Filter by Model Output Modalities");

        Wire.Reply wrong = post("/chat/completions", CHAT.replace("gemini-2.5-flash-image", "gemini-nano-banana-2.1"));
        assertThat(wrong.at("error/availability/code")).isEqualTo("wrong_endpoint");

        assertThat(post("/chat/completions", CHAT + ", 'image_config': {'image_size': '512'}")
                        .status())
                .isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource({
        "moderation, 403, error/message, The input was flagged by moderation.",
        "refusal, 200, choices/0/message/refusal, I cannot draw that.",
        "content-filter, 200, choices/0/finish_reason, content_filter",
        "text, 200, choices/0/message/content, What should it show?",
        "choice-error, 200, choices/0/finish_reason, error",
        "late-error, 200, error/message, The provider failed."
    })
    void chatRefusesInManyShapes(String shape, int status, String path, String value) {
        emulator.fault("openrouter.chat", Fault.refuse(shape));

        Wire.Reply reply = post("/chat/completions", CHAT);

        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.at(path)).isEqualTo(value);
    }

    @Test
    void makesVideos() {
        Wire.Reply created = post(
                "/videos",
                "'model': 'google/veo-3.1-fast', 'prompt': 'waves', 'duration': 8, 'resolution': '1080p', 'frame_images':"
                        + " [{'type': 'image_url', 'image_url': {'url': 'https://example.org/a.png'}, 'frame_type':"
                        + " 'first_frame'}]");
        assertThat(created.status()).as(created.text()).isEqualTo(202);
        String polling = "http://127.0.0.1:" + emulator.port() + created.at("polling_url");
        assertThat(router.get("/videos/" + created.at("id") + "/content").status())
                .isEqualTo(400);

        assertThat(router.get(polling).at("status")).isEqualTo("in_progress");
        Wire.Reply done = router.get(polling);
        assertThat(done.at("status")).isEqualTo("completed");

        String url = done.at("unsigned_urls/0");
        assertThat(router.with().get(url).status()).isEqualTo(401);
        assertThat(Magic.mediaType(router.get(url).bytes())).isEqualTo("video/mp4");
        assertThat(post("/videos", "'model': 'google/veo-3.1', 'prompt': 'x', 'duration': 5")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void aFailedVideoSaysWhyInAString() {
        emulator.fault("openrouter.videos.generate", Fault.failedJob("out of luck"));
        String id = post("/videos", "'model': 'google/veo-3.1', 'prompt': 'x'").at("id");
        router.get("/videos/" + id);

        assertThat(router.get("/videos/" + id).at("error")).isEqualTo("out of luck");
    }

    @Test
    void speaks() {
        String fields = "'model': 'openai/gpt-4o-mini-tts-2025-12-15', 'input': 'Hi', 'voice': 'alloy'";

        Wire.Reply pcm = post("/audio/speech", fields);
        assertThat(pcm.contentType()).isEqualTo("audio/pcm;rate=24000;channels=1");
        assertThat(pcm.header("x-generation-id")).startsWith("gen-");
        assertThat(post("/audio/speech", fields + ", 'response_format': 'mp3'").contentType())
                .isEqualTo("audio/mpeg");
        assertThat(post("/audio/speech", fields + ", 'response_format': 'wav'").status())
                .isEqualTo(400);
        assertThat(post("/audio/speech", fields.replace("alloy", "bob")).status())
                .isEqualTo(400);
    }

    @Test
    void listsModelsWithoutAKey() {
        Wire anybody = router.with();

        assertThat(anybody.get("/images/models").at("data/0/id")).isEqualTo("google/gemini-nano-banana-2.1");
        assertThat(anybody.get("/images/models/google/gemini-nano-banana-2.1/endpoints")
                        .at("endpoints/0/provider_slug"))
                .isEqualTo("google");
        assertThat(anybody.get("/videos/models").at("data/0/id")).isEqualTo("google/veo-3.1");
        assertThat(anybody.get("/models?output_modalities=speech").at("data/0/supported_voices/0"))
                .isEqualTo("alloy");
        assertThat(anybody.get("/models?output_modalities=smell").status()).isEqualTo(400);
        assertThat(anybody.get("/model/google/veo-3.1").at("data/id")).isEqualTo("google/veo-3.1");
        assertThat(anybody.get("/key").status()).isEqualTo(401);
        assertThat(router.get("/key").at("data/label")).isEqualTo("emulator");
    }
}
