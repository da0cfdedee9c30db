package dev.mediagen.backend.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.mediagen.api.Audio;
import dev.mediagen.api.Generated;
import dev.mediagen.api.Input;
import dev.mediagen.api.InvalidRequestException;
import dev.mediagen.api.MediaException;
import dev.mediagen.api.MediaFormat;
import dev.mediagen.api.Size;
import dev.mediagen.api.SpeechRequest;
import dev.mediagen.api.Video;
import dev.mediagen.api.VideoEditRequest;
import dev.mediagen.api.VideoFromImageRequest;
import dev.mediagen.api.VideoGenerationRequest;
import dev.mediagen.core.GenerateOptions;
import dev.mediagen.core.MediaGen;
import dev.mediagen.fixtures.TinyImage;
import dev.mediagen.fixtures.TinyMedia;
import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.sound.sampled.AudioSystem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpeechAndVideoTest {

    /** Retired, so never taken by default; another host that speaks the wire may still have it. */
    private static final GenerateOptions SORA =
            GenerateOptions.builder().model("sora-2").build();

    @TempDir
    Path folder;

    private OpenAiServer openAi;

    @BeforeEach
    void start() throws Exception {
        openAi = new OpenAiServer(folder);
    }

    @AfterEach
    void stop() {
        openAi.close();
    }

    private void answerBytes(String contentType, byte[] bytes) {
        openAi.answer(contentType, bytes);
    }

    /** As the service streams it: lengths unknown. */
    private static byte[] unfinishedWav(int samples) {
        return ByteBuffer.allocate(44 + samples * 2)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put("RIFF".getBytes(StandardCharsets.US_ASCII))
                .putInt(-1)
                .put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII))
                .putInt(16)
                .putShort((short) 1)
                .putShort((short) 1)
                .putInt(24000)
                .putInt(48000)
                .putShort((short) 2)
                .putShort((short) 16)
                .put("data".getBytes(StandardCharsets.US_ASCII))
                .putInt(-1)
                .array();
    }

    @Test
    void speechSendsWhatWasSaidAndNothingElse() throws Exception {
        answerBytes("audio/mpeg", TinyMedia.of(MediaFormat.MP3));
        Generated<Audio> speech = openAi.mediaGen.generate(
                SpeechRequest.builder("Good evening.").voice("marin").build());
        assertThat(OpenAiServer.json(openAi.request()).toString())
                .isEqualTo("{\"model\":\"gpt-4o-mini-tts\",\"voice\":\"marin\",\"input\":\"Good evening.\"}");
        assertThat(speech.media().path()).hasBinaryContent(TinyMedia.of(MediaFormat.MP3));
        assertThat(speech.media().size()).isEqualTo(TinyMedia.of(MediaFormat.MP3).length);
    }

    @Test
    void speechSendsTheFormatAndMendsTheLengths() throws Exception {
        answerBytes("audio/wav", unfinishedWav(12000));
        Generated<Audio> speech = openAi.mediaGen.generate(SpeechRequest.builder("Good evening.")
                .voice("coral")
                .instructions("calm")
                .outputFormat(MediaFormat.WAV)
                .speed(1.5)
                .build());
        assertThat(OpenAiServer.json(openAi.request()).toString())
                .isEqualTo("{\"model\":\"gpt-4o-mini-tts\",\"voice\":\"coral\",\"input\":\"Good evening.\","
                        + "\"instructions\":\"calm\",\"response_format\":\"wav\",\"speed\":1.5}");
        assertThat(speech.media().duration()).contains(Duration.ofMillis(500));
        try (var audio = AudioSystem.getAudioInputStream(speech.media().path().toFile())) {
            assertThat(audio.getFrameLength()).isEqualTo(12000);
        }
    }

    @Test
    void rawSamplesKeepTheirFormatWhenAskedFor() throws Exception {
        answerBytes("audio/pcm", new byte[4800]);
        Generated<Audio> speech = openAi.mediaGen.generate(
                SpeechRequest.builder("Hm.").outputFormat(MediaFormat.PCM).build());
        assertThat(speech.media().path().toString()).endsWith(".pcm");
        assertThat(speech.media().path()).hasBinaryContent(new byte[4800]);
    }

    @Test
    void anUnknownVoiceIsRefused() {
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> openAi.mediaGen.generate(
                        SpeechRequest.builder("Hm.").voice("rachel").build()))
                .withMessageContaining("alloy");
        assertThat(openAi.requests()).isZero();
    }

    @Test
    void aClipIsCreatedAskedForFetchedAndRemixed() throws Exception {
        openAi.answer(200, "{\"id\":\"video_1\",\"status\":\"queued\",\"progress\":0}", "openai-poll-after-ms", "1500");
        openAi.answer(200, "{\"id\":\"video_1\",\"status\":\"in_progress\",\"progress\":40}");
        openAi.answer(200, "{\"id\":\"video_1\",\"status\":\"completed\",\"progress\":100,\"model\":\"sora-2\"}");
        answerBytes("video/mp4", TinyMedia.mp4());
        Generated<Video> clip = openAi.mediaGen.generate(
                VideoGenerationRequest.builder("a cat at a piano")
                        .duration(Duration.ofSeconds(8))
                        .build(),
                SORA);
        assertThat(OpenAiServer.json(openAi.request()).toString())
                .isEqualTo(
                        "{\"model\":\"sora-2\",\"prompt\":\"a cat at a piano\",\"seconds\":\"8\",\"size\":\"1280x720\"}");
        assertThat(openAi.sleeps.get(0)).isEqualTo(Duration.ofMillis(1500));
        assertThat(openAi.request().target()).isEqualTo("/v1/videos/video_1");
        openAi.request();
        assertThat(openAi.request().target()).isEqualTo("/v1/videos/video_1/content");
        assertThat(clip.warnings()).map(Object::toString).anyMatch(warning -> warning.contains("2026-09-24"));

        openAi.answer(200, "{\"id\":\"video_2\",\"status\":\"completed\"}");
        openAi.answer(200, "{\"id\":\"video_2\",\"status\":\"completed\"}");
        answerBytes("video/mp4", TinyMedia.mp4());
        openAi.mediaGen.generate(VideoEditRequest.continuing(clip.continuation().orElseThrow(), "at night")
                .build());
        var remix = openAi.request();
        assertThat(remix.target()).isEqualTo("/v1/videos/video_1/remix");
        assertThat(OpenAiServer.json(remix).toString()).isEqualTo("{\"prompt\":\"at night\"}");
    }

    @Test
    void untilWhenAClipIsKeptIsTold() {
        openAi.answer(200, "{\"id\":\"video_1\",\"status\":\"queued\",\"expires_at\":1924992000}");

        openAi.mediaGen.submit(VideoGenerationRequest.builder("a cat").build(), SORA);

        assertThat(openAi.mediaGen.jobs())
                .extracting(job -> job.keptUntil().orElseThrow())
                .containsExactly(Instant.ofEpochSecond(1_924_992_000));
    }

    /** Whatever is odd about the answers that follow, the clip is paid for. */
    @Test
    void neitherAnOddHintNorAFailedDownloadLosesTheClip() {
        VideoGenerationRequest cat = VideoGenerationRequest.builder("a cat").build();
        openAi.answer(200, "{\"id\":\"video_1\",\"status\":\"queued\"}", "openai-poll-after-ms", "soon");
        openAi.answer(200, "{\"id\":\"video_1\",\"status\":\"completed\"}");
        openAi.answer(404, "{\"error\":{\"message\":\"Not there.\",\"code\":\"not_found\"}}");
        MediaException failure = catchThrowableOfType(MediaException.class, () -> openAi.mediaGen.generate(cat, SORA));
        assertThat(failure.details().possiblyBilled()).isTrue();

        openAi.answer(200, "{\"id\":\"video_1\",\"status\":\"completed\"}");
        answerBytes("video/mp4", TinyMedia.mp4());
        Generated<?> clip = openAi.mediaGen.resume(failure.details().job().orElseThrow(), GenerateOptions.defaults());
        assertThat(clip.media().file().path()).hasBinaryContent(TinyMedia.mp4());
    }

    /** Nothing is known of the model, so nothing that was said is left out. */
    @Test
    void anUnknownModelGetsItsOwnParameters() throws Exception {
        openAi.answer(400, "{\"error\":{\"message\":\"No.\",\"code\":\"unknown_parameter\"}}");
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> openAi.mediaGen.generate(
                        VideoGenerationRequest.builder("a cat")
                                .extra("camera", "still")
                                .build(),
                        GenerateOptions.builder()
                                .backend("openai")
                                .model("other-video-1")
                                .build()));
        assertThat(OpenAiServer.json(openAi.request()).path("camera").asText()).isEqualTo("still");
    }

    @Test
    void aFirstFrameIsFittedNotStretched() throws Exception {
        openAi.answer(200, "{\"id\":\"video_1\",\"status\":\"completed\"}");
        openAi.answer(200, "{\"id\":\"video_1\",\"status\":\"completed\"}");
        answerBytes("video/mp4", TinyMedia.mp4());
        openAi.mediaGen.generate(
                VideoFromImageRequest.builder(Input.bytes(TinyMedia.png()))
                        .prompt("a storm")
                        .fit("pad")
                        .build(),
                SORA);
        byte[] body = openAi.request().body();
        String text = new String(body, StandardCharsets.ISO_8859_1);
        int png = text.indexOf("\u0089PNG");
        var picture = javax.imageio.ImageIO.read(new ByteArrayInputStream(body, png, body.length - png));
        assertThat(picture.getWidth()).isEqualTo(1280);
        assertThat(picture.getHeight()).isEqualTo(720);
    }

    /** Stored lying, but seen upright it has the shape of the clip: nothing is cut off, and no bars are needed. */
    @Test
    void aPhotoIsFittedAsPeopleSeeIt() throws Exception {
        openAi.answer(200, "{\"id\":\"video_1\",\"status\":\"completed\"}");
        openAi.answer(200, "{\"id\":\"video_1\",\"status\":\"completed\"}");
        answerBytes("video/mp4", TinyMedia.mp4());
        byte[] photo = TinyImage.of(1280, 720).orientation(6).as(MediaFormat.JPEG);
        openAi.mediaGen.generate(
                VideoFromImageRequest.builder(Input.bytes(photo))
                        .prompt("a storm")
                        .size(Size.of(720, 1280))
                        .fit("pad")
                        .build(),
                SORA);
        byte[] body = openAi.request().body();
        int png = new String(body, StandardCharsets.ISO_8859_1).indexOf("\u0089PNG");
        var picture = javax.imageio.ImageIO.read(new ByteArrayInputStream(body, png, body.length - png));
        assertThat(picture.getHeight()).isEqualTo(1280);
        for (int x = 0; x < 720; x += 71) {
            assertThat(picture.getRGB(x, 3)).isNotEqualTo(0xFF000000).isEqualTo(picture.getRGB(360, 640));
        }
    }

    @Test
    void onOpenAisOwnHostTheEndedServiceIsRefusedByNameAndDate() {
        try (MediaGen gen = MediaGen.builder()
                .provider(new OpenAiProvider())
                .onlyEnvironment(Map.of("OPENAI_API_KEY", OpenAiServer.KEY))
                .clock(Clock.fixed(Instant.parse("2026-11-22T00:00:00Z"), ZoneOffset.UTC))
                .build()) {
            assertThatExceptionOfType(InvalidRequestException.class)
                    .isThrownBy(() ->
                            gen.generate(VideoGenerationRequest.builder("a cat").build(), SORA))
                    .withMessageContaining("2026-09-24");
        }
    }

    @Test
    void theBeginningOfSpeechIsADraft() throws Exception {
        byte[] speech = unfinishedWav(20_000);
        answerBytes("audio/wav", speech);
        List<Long> drafts = new ArrayList<>();

        Generated<Audio> spoken = openAi.mediaGen.generate(
                SpeechRequest.builder("Welcome aboard.").previews(1).build(),
                GenerateOptions.builder()
                        .model("tts-1")
                        .onPreview(draft -> {
                            assertThat(draft.format()).isEqualTo(MediaFormat.WAV);
                            drafts.add(draft.file().toFile().length());
                        })
                        .build());

        assertThat(OpenAiServer.json(openAi.request()).path("stream_format").asText())
                .isEqualTo("audio");
        assertThat(drafts).containsExactly(16_384L);
        assertThat(spoken.all()).hasSize(1);
        assertThat(spoken.media().path()).hasSize(speech.length);
        assertThat(spoken.usage().amounts()).isEmpty();
    }

    /** Only in events OpenAI reports how many tokens were spoken. */
    @Test
    void draftsOfAModelWithEventsComeWithTheUsage() throws Exception {
        byte[] speech = unfinishedWav(20_000);
        String sound = "data: {\"type\":\"speech.audio.delta\",\"audio\":\""
                + Base64.getEncoder().encodeToString(speech) + "\"}\r\n\r\n";
        String done = "data: {\"type\":\"speech.audio.done\",\"usage\":"
                + "{\"input_tokens\":10,\"output_tokens\":93,\"total_tokens\":103}}\r\n\r\ndata: [DONE]\r\n\r\n";
        answerBytes("text/event-stream", (sound + done).getBytes(StandardCharsets.UTF_8));
        List<Long> drafts = new ArrayList<>();

        Generated<Audio> spoken = openAi.mediaGen.generate(
                SpeechRequest.builder("Welcome aboard.").previews(1).build(),
                GenerateOptions.builder()
                        .onPreview(draft -> drafts.add(draft.file().toFile().length()))
                        .build());

        assertThat(OpenAiServer.json(openAi.request()).path("stream_format").asText())
                .isEqualTo("sse");
        assertThat(drafts).containsExactly(16_384L);
        assertThat(spoken.media().path()).hasSize(speech.length);
        assertThat(spoken.usage().amounts())
                .containsEntry("input_tokens", BigDecimal.valueOf(10))
                .containsEntry("output_tokens", BigDecimal.valueOf(93));
    }
}
