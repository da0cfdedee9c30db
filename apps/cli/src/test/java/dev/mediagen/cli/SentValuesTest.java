package dev.mediagen.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.mediagen.api.MediaType;
import dev.mediagen.fixtures.StubServer;
import dev.mediagen.fixtures.TinyMedia;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Values as people write them, and what of them arrives at the provider. */
class SentValuesTest {

    @TempDir
    private Path folder;

    private final StubServer server = new StubServer();

    @AfterEach
    void close() {
        server.close();
    }

    private Shell shell() {
        return Shell.installed(folder, server);
    }

    private static JsonNode json(String text) throws Exception {
        return new JsonMapper().readTree(text);
    }

    private JsonNode body() throws Exception {
        return json(new String(server.request().body(), StandardCharsets.UTF_8));
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "google|safetySettings|[{'category':'HARM_CATEGORY_HARASSMENT','threshold':'BLOCK_NONE'}]|/safetySettings/0/threshold|BLOCK_NONE",
                "openrouter|modalities|['image','text']|/modalities/1|text",
                "openai|partial_images|2|/partial_images|2",
                "openai|moderation|LOW|/moderation|low"
            })
    void aParameterOfTheProvidersOwnIsTakenInItsOwnForm(
            String backend, String name, String value, String pointer, String sent) throws Exception {
        server.answer(200, "{}");
        Shell.Said said = shell().run(
                        "image",
                        "kite",
                        "--backend",
                        backend,
                        "--set",
                        name + "=" + value.replace('\'', '"'),
                        "--json");
        assertThat(server.count()).as(said.out() + said.err()).isEqualTo(1);
        assertThat(body().at(pointer).asText()).as(said.out()).isEqualTo(sent);
    }

    @ParameterizedTest
    @CsvSource({"pt-BR,pt,true", "PT,pt,false", "zh-CN,zh,true", "en_US,en,true"})
    void aLanguageIsSentAsTheModelCallsIt(String written, String sent, boolean adjusted) throws Exception {
        server.answer("audio/mpeg", TinyMedia.of(MediaType.AUDIO));
        Shell.Said said = shell().run(
                        "speech",
                        "Oi",
                        "--backend",
                        "elevenlabs",
                        "--voice",
                        "JBFqnCBsd6RMkjVDRZzb",
                        "--model",
                        "eleven_flash_v2_5",
                        "--language",
                        written,
                        "--json");
        assertThat(server.count()).as(said.out()).isEqualTo(1);
        assertThat(body().path("language_code").asText()).isEqualTo(sent);
        assertThat(said.json().path("adjustments").toString().contains("language"))
                .isEqualTo(adjusted);
    }

    @Test
    void aModelThatHonoursTheLanguageIsPreferred() {
        server.answer("audio/mpeg", TinyMedia.of(MediaType.AUDIO));
        Shell.Said said = shell().run(
                        "speech",
                        "2",
                        "--backend",
                        "elevenlabs",
                        "--voice",
                        "JBFqnCBsd6RMkjVDRZzb",
                        "--language",
                        "en",
                        "--json");
        assertThat(said.json().path("adjustments")).as(said.out()).isEmpty();
    }

    @Test
    void aLimitThatTheProviderHasLiftedIsOverriddenByAFile() throws Exception {
        Path file = folder.resolve("own.json");
        Files.writeString(
                file,
                "{\"openai\": {\"source\": \"https://example.org\", \"read_on\": \"2026-11-26\", \"models\": ["
                        + "{\"id\": \"gpt-image-9\", \"operations\": {\"image-generate\": {\"quality\": [\"superb\"]}}}]}}");
        server.answer(200, "{}");
        Shell.Said said = shell().with("MEDIAGEN_CATALOGUE", file.toString())
                .run(
                        "image",
                        "kite",
                        "--backend",
                        "openai",
                        "--model",
                        "gpt-image-9",
                        "--quality",
                        "SUPERB",
                        "--strict",
                        "--json");
        assertThat(server.count()).as(said.out()).isEqualTo(1);
        assertThat(body().path("quality").asText()).isEqualTo("superb");
        assertThat(shell().with("MEDIAGEN_CATALOGUE", "nowhere.json")
                        .run("models")
                        .err())
                .contains("nowhere.json");
    }

    @ParameterizedTest
    @CsvSource({
        "video walk --backend grok --model grok-imagine-video --strict --duration 99, 1 to 15",
        "speech Hi --backend openai --model tts-1 --speed 99 --strict, to 4",
        "image kite --backend google --seed 99999999999 --strict, 2147483647"
    })
    void aRefusalByTheCatalogueSaysHowToOverrideIt(String typed, String limit) {
        assertThat(shell().run(typed.split(" ")).err()).contains(limit, "--catalogue FILE");
        assertThat(server.count()).isZero();
        server.answer(400, "{\"error\":{\"message\":\"No.\",\"code\":\"x\"}}");
        assertThat(shell().run("image", "kite", "--backend", "openai").err()).doesNotContain("--catalogue");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "https://x.openai.azure.com/openai/deployments/m/images/generations?api-version=1,a query",
        "https://user:pw@host/v1,a user name",
        "https://host/v1#part,a fragment",
        "https://host/v1?,a query",
        "https://host:99999/v1,a port",
        "https://host:0/v1,a port",
        "https://ho st/v1,not a URL",
        "nonsense,neither an https URL"
    })
    void anAddressThatCannotBeOneIsRefusedByItsVariable(String address, String problem) {
        Shell.Said said = shell().with("OPENAI_BASE_URL", address).run("image", "kite", "--backend", "openai");
        assertThat(said.err())
                .contains("OPENAI_BASE_URL", problem, "https://RESOURCE.openai.azure.com/openai/v1")
                .doesNotContain("pw@");
        assertThat(shell().run("jobs").out()).isEqualTo("There are no open jobs.\n");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "grok --input DIR/a.png --mask DIR/a.png,openai",
        "openrouter --input DIR/a.png --mask DIR/a.png,openai",
        "google --input DIR/a.png --mask DIR/a.png,openai",
        "openai --style-image DIR/a.png,google",
        "grok --style-image DIR/a.png,google",
        "openrouter --style-image DIR/a.png,google"
    })
    void anUnknownModelIsNotTriedForWhatTheBackendCannotDo(String typed, String able) throws Exception {
        Files.write(folder.resolve("a.png"), TinyMedia.of(MediaType.IMAGE));
        Shell shell = shell();
        Shell.Said said = shell.run(("image boat --json --model future-9 --backend " + typed).split(" "));
        assertThat(said.json().path("error").asText())
                .contains("cannot do image-", "These backends support it: " + able);
        assertThat(said.json().path("error_detail").has("possibly_billed")).isFalse();
        assertThat(server.count()).isZero();
        assertThat(shell.run("jobs").out()).isEqualTo("There are no open jobs.\n");
    }

    @ParameterizedTest
    @CsvSource({"300,false", "250,false", "245,true"})
    void aNameIsJudgedBeforeItIsPaidFor(int length, boolean possible) {
        server.answer(200, "{\"created\":1,\"data\":[{\"b64_json\":\"" + TinyMedia.pngBase64() + "\"}]}");
        Shell shell = shell();
        Shell.Said said =
                shell.run("image", "winter", "--backend", "openai", "-o", "o".repeat(length) + ".png", "--json");
        assertThat(said.json().path("success").asBoolean()).as(said.out()).isEqualTo(possible);
        assertThat(server.count()).isEqualTo(possible ? 1 : 0);
        assertThat(shell.run("jobs").out()).isEqualTo("There are no open jobs.\n");
    }
}
