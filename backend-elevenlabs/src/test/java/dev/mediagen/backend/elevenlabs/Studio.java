package dev.mediagen.backend.elevenlabs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediagen.api.Input;
import dev.mediagen.core.MediaGen;
import dev.mediagen.emulator.Emulator;
import dev.mediagen.emulator.RecordedPart;
import dev.mediagen.emulator.RecordedRequest;
import dev.mediagen.emulator.Requests;
import dev.mediagen.fixtures.ManualTime;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** The emulator in ElevenLabs' place, and the real core in front of the backend. Waiting is noted, not done. */
final class Studio implements AutoCloseable {

    /** A voice that the emulator's account has, by its id. */
    static final String ROGER = "CwhRBWXzGAHq8TQ4Fs17";

    /** The first voice of the emulator's account. */
    static final String GEORGE = "JBFqnCBsd6RMkjVDRZzb";

    final Emulator emulator = Emulator.start();
    final ManualTime time = new ManualTime();
    final MediaGen mediaGen;
    private final Path folder;

    Studio(Path folder) {
        this.folder = folder;
        mediaGen = anotherProcess();
    }

    /** One that remembers nothing of the others. */
    MediaGen anotherProcess() {
        return MediaGen.builder()
                .provider(new ElevenLabsProvider())
                .onlyEnvironment(emulator.variables())
                .baseFolder(folder)
                .clock(time)
                .sleeper(time)
                .build();
    }

    /** As on the site of the provider. */
    void deleteVoice(String id) {
        try {
            URI voice = URI.create(emulator.baseUrl("elevenlabs") + "/v1/voices/" + id);
            HttpURLConnection connection = (HttpURLConnection) voice.toURL().openConnection();
            connection.setRequestMethod("DELETE");
            connection.setRequestProperty("xi-api-key", emulator.key("elevenlabs"));
            assertThat(connection.getResponseCode()).isEqualTo(200);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Input recording() {
        return Input.bytes(filled("ID3\4\0\0\0\0\0\0", 400));
    }

    static Input wav() {
        return Input.bytes(filled("RIFF\0\1\0\0WAVEfmt ", 300));
    }

    static Input clip() {
        return Input.bytes(filled("\0\0\0\30ftypisom", 200));
    }

    private static byte[] filled(String head, int length) {
        return Arrays.copyOf(head.getBytes(StandardCharsets.ISO_8859_1), length);
    }

    Requests requests(String operation) {
        return emulator.requests().operation("elevenlabs." + operation);
    }

    RecordedRequest request(String operation) {
        return requests(operation).only();
    }

    /** The JSON body as Java prints it. */
    String body(String operation) {
        return request(operation).body().toString();
    }

    /** The parts of a form, in order: {@code name=text}, {@code name=file0.mp3 audio/mpeg}. */
    static List<String> parts(RecordedRequest request) {
        return request.parts().stream()
                .map(part -> part.name() + "=" + part.text().orElseGet(() -> file(part)))
                .toList();
    }

    private static String file(RecordedPart part) {
        return part.fileName().orElse("") + " " + part.contentType().orElse("");
    }

    @Override
    public void close() {
        mediaGen.close();
        emulator.close();
    }
}
