package dev.mediagen.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mediagen.fixtures.StubRequest;
import dev.mediagen.fixtures.StubServer;
import dev.mediagen.fixtures.StubServer.Content;
import dev.mediagen.fixtures.TinyMedia;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Cases of hosts that speak with the server process, while a provider takes its time over a request that is paid for. */
@Tag("once")
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class McpCasesTest {

    private static final String MUSIC =
            "'mode':'audio','audio_type':'music','prompt':'waltz','backend_type':'elevenlabs'";
    private static final String IMAGE = "'mode':'image','prompt':'kite','backend_type':'openai'";
    private static final String SPEECH = "'mode':'audio','prompt':'Hello','backend_type':'elevenlabs','voice':'George'";

    private static final int MOST_QUESTIONS = 2000;

    @TempDir
    Path folder;

    private final StubServer server = new StubServer();
    private final CountDownLatch arrived = new CountDownLatch(1);
    private final CountDownLatch released = new CountDownLatch(1);

    @BeforeEach
    void serve() {
        server.answerOthers(this::answer);
    }

    @AfterEach
    void close() {
        released.countDown();
        server.close();
    }

    /** Requests that are paid for are held until the test releases them. */
    private Content answer(StubRequest request) {
        if (request.path().contains("/v2/voices")) {
            String voices =
                    "{\"voices\":[{\"voice_id\":\"JBFqnCBsd6RMkjVDRZzb\",\"name\":\"George - Warm Storyteller\","
                            + "\"category\":\"premade\"}],\"has_more\":false}";
            return new Content(200, "application/json", voices.getBytes(StandardCharsets.UTF_8));
        }
        arrived.countDown();
        try {
            released.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (request.path().contains("/images/")) {
            String image = "{\"data\":[{\"b64_json\":\"" + TinyMedia.pngBase64() + "\"}]}";
            return new Content(200, "application/json", image.getBytes(StandardCharsets.UTF_8));
        }
        return new Content(200, "audio/mpeg", song());
    }

    private static byte[] song() {
        return CaseTable.file("song.mp3");
    }

    private McpHost host() throws IOException {
        ProcessBuilder builder = new Installation(folder).command("--out", folder.toString());
        builder.command().replaceAll(word -> word.equals("dev.mediagen.cli.Main") ? "dev.mediagen.mcp.Main" : word);
        builder.environment().put("ELEVENLABS_API_KEY", "k");
        builder.environment().put("ELEVENLABS_BASE_URL", server.url(""));
        builder.environment().put("OPENAI_API_KEY", "k");
        builder.environment().put("OPENAI_BASE_URL", server.url("/v1"));
        return new McpHost(builder);
    }

    /** AT-09: the provider says nothing for several times as long as progress may be missing. */
    @Test
    void progressGrowsWhileTheProviderWorksOnOneRequest() throws Exception {
        try (McpHost host = host()) {
            List<Double> progress = new ArrayList<>();
            JsonNode answer = McpHost.text(host.answer(host.begin("generate_media", "{" + MUSIC + "}"), message -> {
                progress.add(message.path("progress").asDouble());
                if (arrived.getCount() == 0 && progress.size() == 4) {
                    released.countDown();
                }
            }));

            assertThat(answer.path("success").asBoolean()).as(answer.toString()).isTrue();
            assertThat(Path.of(answer.path("file_path").asText())).hasBinaryContent(song());
            assertThat(progress).hasSizeGreaterThanOrEqualTo(4).isSorted().doesNotHaveDuplicates();
        }
    }

    /** AT-10: the time of the host is over. */
    @ParameterizedTest
    @ValueSource(strings = {MUSIC, IMAGE, SPEECH})
    void whatIsPaidForIsCollectedAfterACancel(String call) throws Exception {
        try (McpHost host = host()) {
            int cancelled = host.begin("generate_media", "{" + call + "}");
            arrived.await();
            host.cancel(cancelled);
            String job = openJob(host, "intended").path("id").asText();
            released.countDown();
            assertThat(openJob(host, "received").path("id").asText()).isEqualTo(job);

            assertIsHandedOver(host, job);
        }
    }

    /** AT-10: the time of the call is over. */
    @ParameterizedTest
    @ValueSource(strings = {MUSIC, IMAGE, SPEECH})
    void whatIsPaidForIsCollectedAfterTheTimeLimit(String call) throws Exception {
        try (McpHost host = host()) {
            JsonNode late = host.call("generate_media", "{" + call + ",'timeout_seconds':3}");
            for (int i = 0; i < MOST_QUESTIONS && arrived.getCount() > 0; i++) {
                // A slow machine sends nothing in time, which costs nothing.
                assertThat(late.at("/error_detail/code").asText())
                        .as(late.toString())
                        .isIn("deadline", "cancelled");
                assertThat(late.has("job")).as(late.toString()).isFalse();
                late = host.call("generate_media", "{" + call + ",'timeout_seconds':3}");
            }
            assertThat(late.at("/error_detail/code").asText())
                    .as(late.toString())
                    .isEqualTo("answer_awaited");
            String job = late.at("/job/id").asText();
            assertThat(host.call("list_jobs", "{}").at("/jobs/0/id").asText()).isEqualTo(job);
            released.countDown();

            assertIsHandedOver(host, job);
        }
    }

    /** The only open job, once it has this status. */
    private static JsonNode openJob(McpHost host, String status) throws IOException {
        JsonNode jobs = host.call("list_jobs", "{}").path("jobs");
        for (int i = 0; i < MOST_QUESTIONS && !jobs.at("/0/status").asText().equals(status); i++) {
            jobs = host.call("list_jobs", "{}").path("jobs");
        }
        assertThat(jobs).as(jobs.toString()).hasSize(1);
        assertThat(jobs.at("/0/status").asText()).as(jobs.toString()).isEqualTo(status);
        return jobs.get(0);
    }

    private void assertIsHandedOver(McpHost host, String job) throws IOException {
        JsonNode resumed = host.call("resume_job", "{'job':'" + job + "'}");
        assertThat(resumed.path("success").asBoolean()).as(resumed.toString()).isTrue();
        assertThat(Path.of(resumed.path("file_path").asText())).isNotEmptyFile();
        assertThat(host.call("list_jobs", "{}").path("jobs")).isEmpty();
        assertThat(paid()).isEqualTo(1);
    }

    private long paid() {
        int all = server.count();
        return StreamSupport.stream(requests(all).spliterator(), false)
                .filter(request -> request.method().equals("POST"))
                .count();
    }

    private List<StubRequest> requests(int count) {
        List<StubRequest> requests = new ArrayList<>();
        try {
            for (int i = 0; i < count; i++) {
                requests.add(server.request());
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        return requests;
    }

    /** AT-17: a host on another machine has the bytes in the answer, and reads what the link names. */
    @Test
    void whatAnAnswerLinksToIsRead() throws Exception {
        released.countDown();
        try (McpHost host = host()) {
            JsonNode answer = host.answer(host.begin("generate_media", "{" + SPEECH + "}"), progress -> {});
            JsonNode link = content(answer, "resource_link");
            byte[] file = Files.readAllBytes(Path.of(URI.create(link.path("uri").asText())));

            assertThat(file).isEqualTo(song());
            assertThat(content(answer, "audio").path("data").binaryValue()).isEqualTo(file);
            assertThat(host.read(link.path("uri").asText())
                            .at("/contents/0/blob")
                            .binaryValue())
                    .isEqualTo(file);
            assertThat(answer.path("structuredContent")).isEqualTo(McpHost.text(answer));
        }
    }

    private static JsonNode content(JsonNode answer, String type) {
        return StreamSupport.stream(answer.path("content").spliterator(), false)
                .filter(part -> part.path("type").asText().equals(type))
                .findFirst()
                .orElseThrow();
    }
}
