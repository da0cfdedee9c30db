package dev.mediagen.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mediagen.api.MediaFormat;
import dev.mediagen.fixtures.StubRequest;
import dev.mediagen.fixtures.StubServer;
import dev.mediagen.fixtures.TinyMedia;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Addresses of results as hosts write them: blank, odd, forbidden, expired, not there yet, or without content. */
class ResultAddressesTest {

    @TempDir
    private Path folder;

    private final StubServer server = new StubServer();

    @AfterEach
    void close() {
        server.close();
    }

    /** Answers requests for results with a document, and its addresses as their paths say. */
    private Shell serve(String document) {
        String body =
                document.replace('\'', '"').replace("HOST", server.url("")).replace("IMAGE", TinyMedia.pngBase64());
        server.answerOthers(request -> answer(request, body));
        return Shell.installed(folder, server);
    }

    private static StubServer.Content answer(StubRequest request, String body) {
        String path = request.path();
        if (path.contains("gone")) {
            String words = "<Error><Code>AccessDenied</Code><Message>Request has expired</Message></Error>";
            return new StubServer.Content(403, "application/xml", words.getBytes(StandardCharsets.UTF_8));
        } else if (path.contains("empty")) {
            return new StubServer.Content(200, "video/mp4", new byte[0]);
        } else if (path.contains("first")) {
            return new StubServer.Content(200, "image/png", TinyMedia.of(MediaFormat.PNG));
        } else if (path.contains("files")) {
            return new StubServer.Content(200, "image/jpeg", TinyMedia.of(MediaFormat.JPEG));
        } else if (request.path().contains("operations")) {
            String words = "{\"error\":{\"code\":404,\"message\":\"Not found.\",\"status\":\"NOT_FOUND\"}}";
            return new StubServer.Content(404, "application/json", words.getBytes(StandardCharsets.UTF_8));
        }
        return new StubServer.Content(200, "application/json", body.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(strings = {"openai", "grok", "openrouter"})
    void aBlankAddressBesideAnImageIsNone(String backend) {
        Shell.Said said = serve("{'data':[{'url':'','b64_json':'IMAGE'}]}").run("image", "kite", "--backend", backend);
        assertThat(said.exitCode()).as(said.err()).isEqualTo(ExitCode.DONE);
        assertThat(server.count()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "openai,HOST/files/a red kite 图.png?sig=a|b",
        "grok,HOST/files/a red kite {1}.png",
        "openai,/files/a[1].png",
        "openrouter,HOST/files/ü.png#part"
    })
    void anAddressIsReadAsBrowsersReadIt(String backend, String address) {
        Shell.Said said = serve("{'data':[{'url':'" + address + "'}]}").run("image", "kite", "--backend", backend);
        assertThat(said.exitCode()).as(said.err()).isEqualTo(ExitCode.DONE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"openai", "grok", "openrouter"})
    void anAddressThatMayNotBeFetchedIsShownWithoutItsQuery(String backend) {
        Shell shell = serve("{'data':[{'url':'http://localai.local:8080/generated/b64.png?token=t0ps3cret'}]}");
        Shell.Said said = shell.run("image", "kite", "--backend", backend);
        assertThat(said.err())
                .contains("http://localai.local:8080/generated/b64.png", "The job is kept")
                .doesNotContain("t0ps3cret");
        assertThat(shell.run("jobs", "--json").json().path("jobs")).hasSize(1);
    }

    /** A proxy resolves the name, which this machine does not know, and answers in its place. */
    @ParameterizedTest
    @ValueSource(strings = {"openai", "grok", "openrouter"})
    void anAddressInTheOwnNetworkIsFetchedIfItsHostIsAllowed(String backend) {
        Shell shell = serve("{'data':[{'url':'http://localai.local:8080/first/b64.png'}]}")
                .with("HTTP_PROXY", server.url(""));
        assertThat(shell.run("image", "kite", "--backend", backend).err()).contains("MEDIAGEN_LOCAL_HOSTS");

        Shell.Said said =
                shell.with("MEDIAGEN_LOCAL_HOSTS", "localai.local").run("image", "kite", "--backend", backend);
        assertThat(said.exitCode()).as(said.err()).isEqualTo(ExitCode.DONE);
    }

    /** The provider itself may be there too. */
    @Test
    void aProviderInTheOwnNetworkIsReachedByPlainHttpIfItsHostIsAllowed() {
        Shell shell = serve("{'data':[{'b64_json':'IMAGE'}]}")
                .with("HTTP_PROXY", server.url(""))
                .with("OPENAI_BASE_URL", "http://localai.local:8080/v1");
        assertThat(shell.run("image", "kite", "--backend", "openai").err()).contains("MEDIAGEN_LOCAL_HOSTS");

        Shell.Said said =
                shell.with("MEDIAGEN_LOCAL_HOSTS", "localai.local").run("image", "kite", "--backend", "openai");
        assertThat(said.exitCode()).as(said.err()).isEqualTo(ExitCode.DONE);
        assertThat(server.count()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"openai", "grok"})
    void anExpiredAddressCostsNoOtherResult(String backend) {
        Shell.Said said = serve(
                        "{'data':[{'url':'HOST/files/first'},{'url':'HOST/files/gone'},{'url':'HOST/files/third'}]}")
                .run("image", "kite", "--backend", backend, "--count", "3", "--json");
        assertThat(said.exitCode()).as(said.out()).isEqualTo(ExitCode.DONE);
        assertThat(said.json().path("files")).hasSize(2);
        assertThat(said.json().path("warnings").toString())
                .contains("/files/gone", "HTTP status 403", "Request has expired");
    }

    @ParameterizedTest
    @CsvSource({"gone,HTTP status 403", "empty,it is empty"})
    void aFinishedClipThatCannotBeFetchedIsAKeptJobAndNoMistakeOfTheCaller(String path, String words) {
        Shell shell =
                serve("{'request_id':'r','status':'done','video':{'url':'HOST/v/" + path + ".mp4','duration':6}}");
        JsonNode failed = shell.run("video", "kite", "--backend", "grok", "--duration", "6", "--json")
                .json();
        assertThat(failed.path("error").asText()).contains("was generated", "/v/" + path + ".mp4", words);
        assertThat(failed.path("error_detail").path("kind").asText()).isEqualTo("backend_fault");
        assertThat(failed.path("error_detail").path("code").asText()).isEqualTo("result_not_fetched");
        assertThat(shell.run("jobs", "--json").json().path("jobs")).hasSize(1);
    }

    @Test
    void aJobThatTheProviderForgotIsNoWrongRequest() {
        Shell shell = serve("{'name':'models/veo-3.0-generate-preview/operations/0c335789'}");
        JsonNode failed = shell.run(
                        "video",
                        "kite",
                        "--backend",
                        "google",
                        "--model",
                        "veo-3.0-generate-preview",
                        "--allow-retired",
                        "--json")
                .json();
        assertThat(failed.path("error").asText())
                .contains("no longer knows the job", "another key or project")
                .doesNotContain("VERTEXAI");
        assertThat(failed.path("error_detail").path("code").asText()).isEqualTo("job_gone");
        assertThat(shell.run("jobs", "--json").json().path("jobs")).hasSize(1);
    }
}
