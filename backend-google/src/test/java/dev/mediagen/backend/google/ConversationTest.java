package dev.mediagen.backend.google;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mediagen.api.ContentRefusedException;
import dev.mediagen.api.Generated;
import dev.mediagen.api.Image;
import dev.mediagen.api.ImageEditRequest;
import dev.mediagen.api.ImageGenerationRequest;
import dev.mediagen.api.Input;
import dev.mediagen.api.InvalidRequestException;
import dev.mediagen.core.GenerateOptions;
import dev.mediagen.core.MediaGen;
import dev.mediagen.emulator.Emulator;
import dev.mediagen.emulator.Fault;
import dev.mediagen.fixtures.TinyMedia;
import dev.mediagen.spi.StateEntry;
import dev.mediagen.spi.StateStore;
import dev.mediagen.store.memory.MemoryStateStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConversationTest {

    private static final ImageGenerationRequest KITE =
            ImageGenerationRequest.builder("a red kite").build();

    private static final String SPOKEN = "{\"text\":\"Here it is.\",\"thoughtSignature\":\"c2lnMQ==\",\"odd\":[1]}";

    @TempDir
    Path folder;

    private static ImageEditRequest next(Generated<?> from, String prompt) {
        return ImageEditRequest.continuing(from.continuation().orElseThrow(), prompt)
                .build();
    }

    @Test
    void theModelsTurnIsSentBackAsItCame() throws Exception {
        try (GoogleServer google = new GoogleServer(folder)) {
            google.answer(GoogleServer.content(
                    "{\"text\":\"hm\",\"thought\":true}", SPOKEN, GoogleServer.picture("c2lnMg==")));
            google.answer(GoogleServer.content(GoogleServer.picture("c2lnMw==")));
            Generated<Image> first = google.mediaGen.generate(KITE);
            google.mediaGen.generate(next(first, "now at night"));
            google.request();
            assertThat(google.body().path("contents").toString())
                    .isEqualTo("[{\"role\":\"user\",\"parts\":[{\"text\":\"a red kite\"}]},"
                            + "{\"role\":\"model\",\"parts\":[" + SPOKEN + "," + GoogleServer.picture("c2lnMg==")
                            + "]},{\"role\":\"user\",\"parts\":[{\"text\":\"now at night\"}]}]");
        }
    }

    @Test
    void anOlderTurnStaysWhatItWas() throws Exception {
        try (GoogleServer google = new GoogleServer(folder)) {
            for (String signature : new String[] {"MQ==", "Mg==", "Mw=="}) {
                google.answer(GoogleServer.content(GoogleServer.picture(signature)));
            }
            Generated<Image> first = google.mediaGen.generate(KITE);
            google.mediaGen.generate(next(first, "at night"));
            google.mediaGen.generate(next(first, "in snow"));
            google.request();
            google.request();
            JsonNode branch = google.body().path("contents");
            assertThat(branch).hasSize(3);
            assertThat(branch.toString()).contains("in snow", "MQ==").doesNotContain("at night", "Mg==");
        }
    }

    @Test
    void anotherModelGoesOnFromThePictureAlone() throws Exception {
        try (GoogleServer google = new GoogleServer(folder)) {
            google.answer(GoogleServer.content(SPOKEN, GoogleServer.picture("c2lnMg==")));
            google.answer(GoogleServer.content(GoogleServer.picture("c2lnMw==")));
            Generated<Image> first = google.mediaGen.generate(KITE);
            Generated<Image> second = google.mediaGen.generate(
                    next(first, "at night"),
                    GenerateOptions.builder().model("gemini-3-pro-image").build());
            google.request();
            assertThat(google.body().path("contents").toString())
                    .isEqualTo("[{\"role\":\"user\",\"parts\":[{\"inlineData\":{\"mimeType\":\"image/png\",\"data\":\""
                            + TinyMedia.pngBase64() + "\"}},{\"text\":\"at night\"}]}]");
            assertThat(second.warnings())
                    .map(Object::toString)
                    .anySatisfy(warning -> assertThat(warning).contains("gemini-3-pro-image"));
        }
    }

    @Test
    void picturesAreKeptAsFilesAndNotInTheState() throws Exception {
        Path input = Files.write(folder.resolve("in.png"), TinyMedia.png());
        try (GoogleServer google = new GoogleServer(folder)) {
            google.answer(GoogleServer.content(GoogleServer.picture("MQ==")));
            google.answer(GoogleServer.content(GoogleServer.picture("Mg==")));
            Generated<Image> first = google.mediaGen.generate(
                    ImageEditRequest.builder("a tail", Input.file(input)).build());
            google.mediaGen.generate(next(first, "a longer one"));
            google.request();
            JsonNode contents = google.body().path("contents");
            assertThat(contents.at("/0/parts/0/inlineData/data").asText()).isEqualTo(TinyMedia.pngBase64());
            Files.write(first.media().path(), new byte[] {1});
            assertThatExceptionOfType(InvalidRequestException.class)
                    .isThrownBy(() -> google.mediaGen.generate(next(first, "again")))
                    .withMessageContaining("was changed");
        }
    }

    @Test
    void theEmulatorFindsEverySignatureInItsPlace() {
        try (Emulator emulator = Emulator.start();
                MemoryStateStore store = new MemoryStateStore();
                MediaGen mediaGen = mediaGen(emulator, store);
                MediaGen later = mediaGen(emulator, store)) {
            Generated<Image> first = mediaGen.generate(KITE);
            Generated<Image> second = mediaGen.generate(next(first, "at night"));
            Generated<Image> third = later.generate(next(second, "with stars"));
            assertThat(later.generate(next(first, "in snow")).media().path()).exists();
            assertThat(third.continuation().orElseThrow().id())
                    .isNotEqualTo(second.continuation().orElseThrow().id());
        }
    }

    @Test
    void aRefusedTurnIsNoTurn() {
        try (Emulator emulator = Emulator.start();
                MemoryStateStore store = new MemoryStateStore();
                MediaGen mediaGen = mediaGen(emulator, store)) {
            Generated<Image> first = mediaGen.generate(KITE);
            emulator.fault("google.generate", Fault.refuse("safety"));
            assertThatExceptionOfType(ContentRefusedException.class)
                    .isThrownBy(() -> mediaGen.generate(next(first, "on fire")));
            assertThat(store.find(StateStore.CONTINUATION, "", "", 10))
                    .extracting(StateEntry::id)
                    .containsExactly(first.continuation().orElseThrow().id());
            assertThat(mediaGen.generate(next(first, "at night")).media().path())
                    .exists();
        }
    }

    private MediaGen mediaGen(Emulator emulator, MemoryStateStore store) {
        return MediaGen.builder()
                .provider(new GoogleProvider())
                .onlyEnvironment(Map.of(
                        "GEMINI_API_KEY", emulator.key("google"), "GOOGLE_GEMINI_BASE_URL", emulator.baseUrl("google")))
                .baseFolder(folder)
                .stateStore(store)
                .build();
    }
}
