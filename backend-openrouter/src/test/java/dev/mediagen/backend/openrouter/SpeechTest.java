package dev.mediagen.backend.openrouter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mediagen.api.Audio;
import dev.mediagen.api.Cost;
import dev.mediagen.api.Generated;
import dev.mediagen.api.InvalidRequestException;
import dev.mediagen.api.MediaFormat;
import dev.mediagen.api.SpeechRequest;
import dev.mediagen.core.GenerateOptions;
import dev.mediagen.emulator.Fault;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpeechTest {

    private static final GenerateOptions OPENAI = Bench.model("openai/gpt-4o-mini-tts-2025-12-15");

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
    void theFormatIsAlwaysSaidAndTheCostAskedFor() {
        Generated<Audio> hello =
                router.gen.generate(SpeechRequest.builder("Good evening.").build());

        assertThat(router.body("openrouter.speech"))
                .isEqualTo("{model=x-ai/grok-voice-tts-1.0, input=Good evening., voice=alloy, response_format=mp3}");
        assertThat(router.only("openrouter.models.list").query())
                .isEqualTo(Map.of("output_modalities", List.of("speech")));
        assertThat(hello.media().file().format()).isEqualTo(MediaFormat.MP3);
        assertThat(hello.cost()).contains(Cost.usd(new BigDecimal("0.015")));
        assertThat(hello.requestId()).hasValueSatisfying(id -> assertThat(id).startsWith("gen-"));
    }

    @Test
    void sendsEveryOptionUnderItsWireName() {
        router.gen.generate(
                SpeechRequest.builder("Hello.")
                        .voice("Coral")
                        .speed(0.25)
                        .instructions("calm")
                        .outputFormat(MediaFormat.MP3)
                        .extra("provider", Map.of("options", Map.of("azure", Map.of("style", "sad"))))
                        .build(),
                OPENAI);

        assertThat(router.only("openrouter.speech").body().names())
                .containsExactly("model", "input", "voice", "response_format", "speed", "provider");
        assertThat(router.only("openrouter.speech").body().at("voice").text()).contains("coral");
        assertThat(router.only("openrouter.speech").body().at("speed").toString())
                .isEqualTo("0.25");
        assertThat(router.only("openrouter.speech")
                        .body()
                        .at("provider/options")
                        .toString())
                .isEqualTo("{openai={instructions=calm}, azure={style=sad}}");
    }

    @Test
    void aWavIsMadeOfRawSamples() throws Exception {
        Generated<Audio> hello = router.gen.generate(
                SpeechRequest.builder("Hello.").outputFormat(MediaFormat.WAV).build());

        assertThat(router.only("openrouter.speech").body().at("response_format").text())
                .contains("pcm");
        assertThat(hello.media().file().format()).isEqualTo(MediaFormat.WAV);
        byte[] head = new byte[28];
        try (var in = Files.newInputStream(hello.media().path())) {
            assertThat(in.readNBytes(head, 0, head.length)).isEqualTo(head.length);
        }
        assertThat((head[24] & 0xFF) | (head[25] & 0xFF) << 8).isEqualTo(24_000);
    }

    @Test
    void rawSamplesKeepTheirRateBesideThem() {
        Generated<Audio> hello = router.gen.generate(
                SpeechRequest.builder("Hello.").outputFormat(MediaFormat.PCM).build());
        assertThat(hello.media().path().toString()).endsWith(".pcm");
        assertThat(hello.media().file().attributes())
                .containsEntry("sample_rate", "24000")
                .containsEntry("channels", "1");
    }

    @Test
    void anUnknownVoiceIsRefusedBeforeAnythingIsSpoken() {
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> router.gen.generate(
                        SpeechRequest.builder("Hello.").voice("Shimer").build()))
                .withMessageContaining("closest names: shimmer");
        assertThat(router.emulator.requests().operation("openrouter.speech").isEmpty())
                .isTrue();
    }

    @Test
    void aCostThatCannotBeHadIsNoFailure() {
        router.emulator.fault("openrouter.generation", Fault.status(404));
        assertThat(router.gen.generate(SpeechRequest.builder("Hello.").build()).cost())
                .isEmpty();
    }
}
