package dev.mediagen.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mediagen.api.MediaFormat;
import dev.mediagen.fixtures.StubRequest;
import dev.mediagen.fixtures.StubServer;
import dev.mediagen.fixtures.TinyMedia;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What comes is compared with what was requested, whoever made it; a difference is reported, also where nothing may be adjusted. */
class ReturnedValuesTest {

    private static final String IMAGE = Base64.getEncoder().encodeToString(TinyMedia.of(MediaFormat.JPEG));

    @TempDir
    private Path folder;

    private final StubServer server = new StubServer();

    @BeforeEach
    void serve() {
        server.answerOthers(ReturnedValuesTest::answer);
    }

    @AfterEach
    void close() {
        server.close();
    }

    private static StubServer.Content answer(StubRequest request) {
        String path = request.path();
        if (path.contains("speech") || path.contains("tts") || path.contains("music")) {
            return new StubServer.Content(200, "audio/mpeg", TinyMedia.of(MediaFormat.WAV));
        }
        String one = "{'inlineData':{'mimeType':'image/png','data':'" + IMAGE + "'}}";
        String body = path.contains("generateContent")
                ? "{'candidates':[{'content':{'parts':[{'thought':true,'inlineData':{'data':'" + IMAGE + "'}}," + one
                        + "," + one + "]},'finishReason':'STOP'}]}"
                : "{'data':[{'b64_json':'" + IMAGE + "'},{'b64_json':'" + IMAGE + "'}]}";
        return new StubServer.Content(
                200, "application/json", body.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }

    private Shell.Said run(String typed) {
        return Shell.installed(folder, server).run(typed.split(" "));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "image kite --backend google --aspect-ratio 16:9,aspect_ratio,16:9,16x16",
        "image kite --backend google --size 4K,size,4K,16x16",
        "image kite --backend openrouter --aspect-ratio 16:9,aspect_ratio,16:9,16x16",
        "image kite --backend grok --size 2K,size,2K,16x16",
        "image kite --backend openai --size 1024x1024,size,1024x1024,16x16",
        "image kite --backend openai --format webp,output_format,webp,jpeg",
        "image kite --backend openai --format webp --strict,output_format,webp,jpeg",
        "image kite --backend openai --background transparent,background,transparent,opaque",
        "image kite --backend openai --count 2,count,2,1",
        "speech Hi --backend openai --format mp3 --strict,output_format,mp3,wav",
        "speech Hi --backend elevenlabs --voice JBFqnCBsd6RMkjVDRZzb --format mp3,output_format,mp3,wav",
        "speech Hi --backend grok --format mp3,output_format,mp3,wav",
        "music Hi --backend elevenlabs --duration 120,duration,120,0.1"
    })
    void aDifferenceIsReported(String typed, String option, String requested, String returned) {
        Shell.Said said = run(typed + " --json");
        assertThat(said.exitCode()).as(said.out()).isEqualTo(ExitCode.DONE);
        assertThat(said.json().path("adjustments")).as(said.out()).anySatisfy(adjusted -> {
            assertThat(adjusted.path("option").asText()).isEqualTo(option);
            assertThat(adjusted.path("requested").asText()).isEqualTo(requested);
            assertThat(adjusted.path("sent").asText()).isEqualTo(returned);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"openai", "grok", "google", "openrouter"})
    void theSameFileTwiceInOneResponseIsWrittenOnce(String backend) {
        JsonNode result = run("image kite --json --backend " + backend).json();
        assertThat(result.path("files")).as(result.toString()).hasSize(1);
        assertThat(result.path("warnings").toString()).contains("written once");
    }

    @ParameterizedTest
    @CsvSource({
        "image kite --backend openai --format webp -o DIR/k.webp,k.jpg",
        "image kite --backend openai -o DIR/k.png,k.jpg",
        "image kite --backend google -o DIR/k.png,k.jpg",
        "speech Hi --backend openai --format mp3 -o DIR/k.mp3,k.wav"
    })
    void theFileIsNamedAsItIsWithoutAdviceThatDoesNotHelp(String typed, String name) {
        assertThat(run(typed).err()).contains("so the file is " + name).doesNotContain("Request");
        assertThat(folder.resolve(name)).exists();
    }
}
