package dev.mediagen.backend.google;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.auth.oauth2.AccessToken;
import com.google.auth.oauth2.GoogleCredentials;
import dev.mediagen.api.ContentRefusedException;
import dev.mediagen.api.Generated;
import dev.mediagen.api.ImageGenerationRequest;
import dev.mediagen.api.Input;
import dev.mediagen.api.MediaFormat;
import dev.mediagen.api.MediaType;
import dev.mediagen.api.MusicRequest;
import dev.mediagen.api.SetupException;
import dev.mediagen.api.SpeechRequest;
import dev.mediagen.api.Video;
import dev.mediagen.api.VideoExtensionRequest;
import dev.mediagen.api.VideoFromImageRequest;
import dev.mediagen.api.VideoGenerationRequest;
import dev.mediagen.api.VoiceDesignRequest;
import dev.mediagen.core.GenerateOptions;
import dev.mediagen.fixtures.StubRequest;
import dev.mediagen.fixtures.StubServer;
import dev.mediagen.fixtures.TinyMedia;
import java.io.File;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VertexAiTest {

    private static final Map<String, String> EXPRESS = Map.of("GOOGLE_GENAI_USE_VERTEXAI", "true");

    private static final Map<String, String> PROJECT = Map.of(
            "GOOGLE_GENAI_USE_VERTEXAI",
            "1",
            "GOOGLE_CLOUD_PROJECT",
            "p-1",
            "GOOGLE_CLOUD_LOCATION",
            "us-central1",
            "GOOGLE_OAUTH_ACCESS_TOKEN",
            "ya29.secret");

    private static final GenerateOptions VEO =
            GenerateOptions.builder().model("veo-3.1-generate-001").build();
    private static final ImageGenerationRequest KITE =
            ImageGenerationRequest.builder("a kite").build();
    private static final Input PICTURE = Input.bytes(TinyMedia.png());

    @TempDir
    Path folder;

    @Test
    void expressModeTakesTheKeyAlone() throws Exception {
        try (GoogleServer google = new GoogleServer(folder, EXPRESS)) {
            google.answer(GoogleServer.content(GoogleServer.picture("c2ln")));
            google.mediaGen.generate(KITE);
            StubRequest request = google.request();
            assertThat(request.target())
                    .isEqualTo("/v1beta1/publishers/google/models/gemini-nano-banana-2.1:generateContent");
            assertThat(request.header("x-goog-api-key")).contains(GoogleServer.KEY);
        }
    }

    @Test
    void aProjectTakesATokenAndNoKey() throws Exception {
        try (GoogleServer google = new GoogleServer(folder, PROJECT)) {
            google.answer(GoogleServer.content(GoogleServer.picture("c2ln")));
            google.mediaGen.generate(KITE);
            StubRequest request = google.request();
            assertThat(request.target())
                    .isEqualTo("/v1beta1/projects/p-1/locations/us-central1/publishers/google/models/"
                            + "gemini-nano-banana-2.1:generateContent");
            assertThat(request.header("Authorization")).contains("Bearer ya29.secret");
            assertThat(request.header("x-goog-api-key")).isEmpty();
        }
    }

    /** The token goes to the host that the location names. */
    @ParameterizedTest
    @ValueSource(strings = {"evil.example/#", "us central1", "us-central1.evil.example", "@evil", "-"})
    void aLocationIsOnlyAName(String location) {
        Map<String, String> variables = new HashMap<>(PROJECT);
        variables.put("GOOGLE_CLOUD_LOCATION", location);
        try (GoogleServer google = new GoogleServer(folder, variables)) {
            assertThatExceptionOfType(SetupException.class)
                    .isThrownBy(() -> google.mediaGen.generate(KITE))
                    .withMessageContaining("GOOGLE_CLOUD_LOCATION must be a location such as us-central1");
            assertThat(google.mediaGen.jobs()).isEmpty();
        }
    }

    /** A token is good for all that a project may do; the Gemini API has no use for it. */
    @Test
    void aTokenNeverGoesToTheDeveloperApi() throws Exception {
        Map<String, String> onlyToken = Map.of("GOOGLE_API_KEY", "", "GOOGLE_OAUTH_ACCESS_TOKEN", "ya29.secret");
        try (GoogleServer google = new GoogleServer(folder, onlyToken)) {
            assertThat(google.mediaGen.backends().get(0).isReady()).isFalse();
        }
        try (GoogleServer google = new GoogleServer(folder, Map.of("GOOGLE_OAUTH_ACCESS_TOKEN", "ya29.secret"))) {
            google.answer(GoogleServer.content(GoogleServer.picture("c2ln")));
            google.mediaGen.generate(KITE);
            StubRequest request = google.request();
            assertThat(request.header("Authorization")).isEmpty();
            assertThat(request.header("x-goog-api-key")).contains(GoogleServer.KEY);
        }
    }

    /** The newer name of the switch decides, whichever way. */
    @ParameterizedTest
    @CsvSource({"true, false, /v1beta1/", "false, true, /v1/", "TRUE, , /v1beta1/", ", 1, /v1beta1/"})
    void theNewerSwitchWins(String enterprise, String vertex, String version) throws Exception {
        Map<String, String> environment = new HashMap<>();
        environment.put("GOOGLE_GENAI_USE_ENTERPRISE", Objects.requireNonNullElse(enterprise, ""));
        environment.put("GOOGLE_GENAI_USE_VERTEXAI", Objects.requireNonNullElse(vertex, ""));
        try (GoogleServer google = new GoogleServer(folder, environment)) {
            google.answer(GoogleServer.content(GoogleServer.picture("c2ln")));
            google.mediaGen.generate(KITE);
            assertThat(google.request().target()).startsWith(version);
        }
    }

    /** Whatever is made, nothing of it goes anywhere but to the place that was chosen. */
    @Test
    void everythingGoesToVertexWhenVertexWasChosen() throws Exception {
        String place = "/v1beta1/projects/p-1/locations/us-central1/";
        try (StubServer developer = new StubServer();
                GoogleServer google = new GoogleServer(folder, inProject(developer))) {
            String sound = GoogleServer.base64(TinyMedia.of(MediaType.AUDIO));
            String audio =
                    "{\"id\":\"v1_a\",\"status\":\"completed\",\"steps\":[{\"type\":\"model_output\",\"content\":["
                            + "{\"type\":\"audio\",\"mime_type\":\"audio/wav\",\"data\":\"" + sound + "\"}]}]}";
            google.answer(audio);
            google.mediaGen.generate(MusicRequest.builder("a waltz").build());
            google.answer(audio);
            google.mediaGen.generate(SpeechRequest.builder("hello")
                    .outputFormat(MediaFormat.MP3)
                    .voice("Kore")
                    .build());
            google.answer(
                    "{\"id\":\"voice_1\",\"sample_audio\":{\"mime_type\":\"audio/wav\",\"data\":\"" + sound + "\"}}");
            google.mediaGen.generate(VoiceDesignRequest.builder("an old sailor").build());
            google.answer(
                    "{\"id\":\"v1_b\",\"status\":\"completed\",\"steps\":[{\"type\":\"model_output\",\"content\":["
                            + "{\"type\":\"video\",\"mime_type\":\"video/mp4\",\"data\":\""
                            + GoogleServer.base64(TinyMedia.mp4()) + "\"}]}]}");
            google.mediaGen.generate(VideoGenerationRequest.builder("a boat").build());

            assertThat(google.request().target()).isEqualTo(place + "interactions");
            assertThat(google.request().target()).isEqualTo(place + "interactions");
            assertThat(google.request().target()).isEqualTo(place + "voices");
            StubRequest clip = google.request();
            assertThat(clip.target()).isEqualTo(place + "interactions");
            assertThat(clip.header("Authorization")).contains("Bearer ya29.secret");
            assertThat(GoogleServer.json(clip).at("/response_format/delivery").asText())
                    .isEqualTo("inline");
            assertThat(developer.count()).isZero();
        }
    }

    private static Map<String, String> inProject(StubServer developer) {
        Map<String, String> environment = new HashMap<>(PROJECT);
        environment.put("GOOGLE_GEMINI_BASE_URL", developer.url(""));
        return environment;
    }

    /** In a project with no key and no token the machine's own login has to do; here there is none. */
    @Test
    void noKeyIsNeededWhereTheMachineMayHaveALogin() throws Exception {
        Map<String, String> login = new HashMap<>(PROJECT);
        login.put("GOOGLE_API_KEY", "");
        login.remove("GOOGLE_OAUTH_ACCESS_TOKEN");
        try (GoogleServer google = new GoogleServer(folder, login)) {
            assertThat(google.mediaGen.backends().get(0).isReady()).isTrue();
            assertThat(google.mediaGen.explain(KITE, GenerateOptions.defaults()).backend())
                    .contains("google");
        }
    }

    @Test
    void withoutAProjectVertexWantsAKeyAllTheSame() throws Exception {
        Map<String, String> nothing = Map.of("GOOGLE_API_KEY", "", "GOOGLE_GENAI_USE_VERTEXAI", "true");
        try (GoogleServer google = new GoogleServer(folder, nothing)) {
            assertThatExceptionOfType(SetupException.class)
                    .isThrownBy(() -> google.mediaGen.generate(KITE))
                    .withMessageContainingAll("GOOGLE_CLOUD_PROJECT", "GOOGLE_API_KEY")
                    .satisfies(e -> assertThat(e.details().code()).contains("no_project"));
            assertThat(google.requests()).isZero();
        }
    }

    @Test
    void googlesOwnLibraryGivesATokenWhenThereIsNone() {
        AuthLibrary library = new AuthLibrary(GoogleCredentials.create(new AccessToken("ya29.library", null)));
        var token = library.token();
        assertThat(token.value().reveal()).isEqualTo("ya29.library");
        assertThat(token.expiresAt()).isEmpty();
    }

    @Test
    void withoutTheLibraryTheErrorSaysWhatToAdd() throws Exception {
        URL[] rest = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.contains("google-auth-library"))
                .map(entry -> Path.of(entry).toUri())
                .map(VertexAiTest::url)
                .toArray(URL[]::new);
        try (URLClassLoader loader = new URLClassLoader(rest, ClassLoader.getPlatformClassLoader())) {
            Class<?> tokens = loader.loadClass(MachineTokens.class.getName());
            Constructor<?> constructor = tokens.getDeclaredConstructor();
            constructor.setAccessible(true);
            Method fetch = tokens.getMethod("fetch", Instant.class);
            fetch.setAccessible(true);
            Object machine = constructor.newInstance();
            assertThatThrownBy(() -> fetch.invoke(machine, Instant.MAX))
                    .cause()
                    .hasMessageContaining("google-auth-library-oauth2-http")
                    .hasMessageContaining("GOOGLE_OAUTH_ACCESS_TOKEN");
        }
    }

    private static URL url(URI uri) {
        try {
            return uri.toURL();
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException(e);
        }
    }

    @Test
    void bytesAndSoundAndSeedAreVertexMatters() throws Exception {
        try (GoogleServer google = new GoogleServer(folder, PROJECT)) {
            String name =
                    "projects/p-1/locations/us-central1/publishers/google/models/veo-3.1-generate-001/operations/o1";
            google.answer("{\"name\":\"" + name + "\"}");
            google.answer("{\"name\":\"" + name + "\"}");
            google.answer("{\"done\":true,\"response\":{\"videos\":[{\"bytesBase64Encoded\":\""
                    + GoogleServer.base64(TinyMedia.mp4()) + "\",\"mimeType\":\"video/mp4\"}]}}");
            Generated<Video> boat = google.mediaGen.generate(
                    VideoFromImageRequest.builder(PICTURE)
                            .prompt("a boat")
                            .generateAudio(false)
                            .seed(0)
                            .fit("crop")
                            .negativePrompt("text")
                            .extra("fps", 24)
                            .build(),
                    VEO);
            assertThat(GoogleServer.json(google.request()).path("parameters").toString())
                    .isEqualTo("{\"negativePrompt\":\"text\",\"seed\":0,\"generateAudio\":false,"
                            + "\"resizeMode\":\"crop\",\"sampleCount\":1,\"fps\":24}");
            StubRequest question = google.request();
            assertThat(question.target()).endsWith("/models/veo-3.1-generate-001:fetchPredictOperation");
            assertThat(GoogleServer.json(question).toString()).isEqualTo("{\"operationName\":\"" + name + "\"}");
            google.request();
            assertThat(boat.media().path()).hasBinaryContent(TinyMedia.mp4());

            google.answer("{\"name\":\"" + name + "\"}");
            google.answer("{\"done\":true,\"response\":{\"raiMediaFilteredCount\":1}}");
            assertThatExceptionOfType(ContentRefusedException.class)
                    .isThrownBy(() -> google.mediaGen.generate(
                            VideoExtensionRequest.continuing(boat.continuation().orElseThrow(), "it sinks")
                                    .build()));
            assertThat(google.body().at("/instances/0/video").toString())
                    .isEqualTo("{\"bytesBase64Encoded\":\"" + GoogleServer.base64(TinyMedia.mp4())
                            + "\",\"mimeType\":\"video/mp4\"}");
        }
    }
}
