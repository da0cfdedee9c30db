package dev.mediagen.backend.elevenlabs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mediagen.api.Audio;
import dev.mediagen.api.BackendFaultException;
import dev.mediagen.api.DubbingRequest;
import dev.mediagen.api.Generated;
import dev.mediagen.api.InvalidRequestException;
import dev.mediagen.api.MediaRequest;
import dev.mediagen.api.SetupException;
import dev.mediagen.api.SpeechRequest;
import dev.mediagen.api.Usage;
import dev.mediagen.api.VoiceCloneRequest;
import dev.mediagen.api.VoiceDesignRequest;
import dev.mediagen.core.GenerateOptions;
import dev.mediagen.spi.LiveModel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the emulator never says. */
class OddAnswersTest {

    private static final String SOUND = "ID3\4\0\0\0\0\0\0 some sound";
    private static final MediaRequest<Audio> ANNA =
            SpeechRequest.builder("Hello.").voice("Anna").build();
    private static final MediaRequest<Audio> DUB =
            DubbingRequest.ofAudio(Studio.recording(), "es").build();
    private static final MediaRequest<Audio> CLONE = VoiceCloneRequest.withConsentOfTheSpeaker(
                    "Hello.", Studio.recording())
            .build();

    @TempDir
    Path folder;

    private OddServer server;

    @BeforeEach
    void start() throws Exception {
        server = new OddServer(folder);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private static String voices(String more, String... idsAndNames) {
        StringBuilder list = new StringBuilder();
        for (int i = 0; i < idsAndNames.length; i += 2) {
            list.append(list.isEmpty() ? "" : ",")
                    .append("{\"voice_id\":\"" + idsAndNames[i] + "\",\"name\":\"" + idsAndNames[i + 1] + "\"}");
        }
        return "{\"voices\":[" + list + "]," + more + "}";
    }

    private Generated<Audio> generate(MediaRequest<Audio> request) {
        return server.mediaGen.generate(
                request, GenerateOptions.builder().backend("eleven_labs").build());
    }

    @Test
    void theListIsReadToItsEndWhenTheSearchFindsNothing() throws Exception {
        server.answer(200, voices("\"has_more\":false"));
        server.answer(200, voices("\"has_more\":true,\"next_page_token\":\"p2\"", "v1", "Bert"));
        server.answer(200, voices("\"has_more\":true,\"next_page_token\":\"p3\"", "v2", "Anna - Bright"));
        server.answer(200, voices("\"has_more\":false,\"next_page_token\":null", "v2", "Anna - Bright"));
        server.answerSound(SOUND);

        generate(ANNA);

        assertThat(server.request().parameter("search")).contains("Anna");
        assertThat(server.request().parameter("search")).isEmpty();
        assertThat(server.request().parameter("next_page_token")).contains("p2");
        assertThat(server.request().parameter("next_page_token")).contains("p3");
        assertThat(server.request().path()).isEqualTo("/v1/text-to-speech/v2");
    }

    @Test
    void theWholeNameComesBeforeTheShortOne() throws Exception {
        server.answer(200, voices("\"has_more\":false", "v1", "Anna - Bright", "v2", "anna", "v3", "Anna - Calm"));
        server.answerSound(SOUND);

        generate(ANNA);

        server.request();
        assertThat(server.request().path()).endsWith("/v2");
    }

    @Test
    void aNameOfSeveralVoicesIsNotGuessed() {
        server.answer(200, voices("\"has_more\":false", "v1", "Anna - Bright", "v3", "Anna - Calm"));

        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> generate(ANNA))
                .withMessageContaining("Anna - Bright (v1), Anna - Calm (v3)");
        assertThat(server.requests()).isEqualTo(1);
    }

    @Test
    void anAccountWithoutVoicesIsToldSo() {
        server.answer(200, voices("\"has_more\":false"));

        assertThatExceptionOfType(SetupException.class)
                .isThrownBy(() -> generate(SpeechRequest.builder("Hello.").build()))
                .withMessageContaining("The account has no voice");
    }

    @Test
    void aCostThatIsNoNumberLosesNothing() {
        server.answer(200, voices("\"has_more\":false", "v1", "Anna"));
        server.answerSound(SOUND, "character-cost", "a few", "x-trace-id", "trace_1");

        Generated<Audio> spoken = generate(ANNA);

        assertThat(spoken.media().path()).exists();
        assertThat(spoken.usage()).isEqualTo(Usage.none());
        assertThat(spoken.requestId()).contains("trace_1");
    }

    @Test
    void aVoiceThatHasToBeVerifiedIsRemoved() throws Exception {
        server.answer(200, voices("\"has_more\":false"));
        server.answer(200, "{\"voice_id\":\"v9\",\"requires_verification\":true}");
        server.answer(200, "{\"status\":\"ok\"}");

        assertThatExceptionOfType(SetupException.class)
                .isThrownBy(() -> generate(CLONE))
                .withMessageContaining("verification")
                .withMessageContaining("v9 was deleted again")
                .satisfies(e -> assertThat(e.details().code()).contains("voice_requires_verification"));
        server.request();
        server.request();
        assertThat(server.request()).asString().startsWith("DELETE /v1/voices/v9");
    }

    @Test
    void answersWithoutTheIdThatMattersAreFaults() {
        server.answer(200, voices("\"has_more\":false"));
        server.answer(200, "{}");
        assertThatExceptionOfType(BackendFaultException.class)
                .isThrownBy(() -> generate(CLONE))
                .withMessageContaining("find it among the voices of the account")
                .satisfies(e -> assertThat(e.details().possiblyBilled()).isFalse());

        server.answer(200, "{}");
        assertThatExceptionOfType(BackendFaultException.class)
                .isThrownBy(() -> generate(DUB))
                .satisfies(e -> assertThat(e.details().possiblyBilled()).isTrue());
    }

    @Test
    void previewsThatArrivedAreKeptWhenTheAnswerBreaksOff() {
        String sound = Base64.getEncoder().encodeToString(SOUND.getBytes(StandardCharsets.ISO_8859_1));
        server.answer(
                200,
                "{\"previews\":[{\"audio_base_64\":\"" + sound + "\",\"generated_voice_id\":\"g1\"},{\"audio_base");

        Generated<Audio> previews = generate(
                VoiceDesignRequest.builder("A calm narrator in her forties").build());

        assertThat(previews.all()).hasSize(1);
        assertThat(previews.media().file().attributes()).containsEntry("generated_voice_id", "g1");
        assertThat(previews.warnings()).map(Object::toString).anyMatch(warning -> warning.contains("cut off"));
    }

    /** Nothing but ElevenLabs' own word ends a dub. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"dubbing_id\":\"d1\",\"status\":\"dreaming\"}",
                "{\"status\":\"failed\"}",
                "{\"dubbing_id\":\"d2\",\"status\":\"failed\"}",
                "{}",
                "[]",
                "null",
                "",
                "<html></html>"
            })
    void aDubWhoseStateIsUnclearIsAskedForAgain(String answer) {
        server.answer(200, "{\"dubbing_id\":\"d1\",\"expected_duration_sec\":12.5}");
        server.answer(200, answer);
        server.answer(200, "{\"dubbing_id\":\"d1\",\"status\":\"dubbed\"}");
        server.answerSound(SOUND);

        assertThat(generate(DUB).media().path()).exists();
        assertThat(server.requests()).isEqualTo(4);
    }

    @Test
    void balanceIsWhatIsLeftOfTheLimit() {
        server.answer(
                200,
                "{\"character_count\":1000,\"character_limit\":121000,\"next_character_count_reset_unix\":1798761600}");

        assertThat(server.mediaGen.balance("elevenlabs"))
                .hasToString("Optional[120000 of 121000 credits left until 2027-01-01]");
    }

    @Test
    void theModelsOfTheAccount() {
        server.answer(200, "[{\"model_id\":\"eleven_v4\"},{\"model_id\":\"eleven_v5\"}]");

        assertThat(server.mediaGen.liveModels("elevenlabs").orElseThrow())
                .extracting(LiveModel::id)
                .containsExactly("eleven_v4", "eleven_v5");
    }
}
