package dev.mediagen.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mediagen.api.SetupException;
import dev.mediagen.fixtures.StubRequest;
import dev.mediagen.fixtures.StubServer;
import dev.mediagen.fixtures.StubServer.Content;
import dev.mediagen.fixtures.TinyMedia;
import dev.mediagen.mcp.ConfigFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigFileTest {

    @TempDir
    Path folder;

    private ConfigFile file(String text) throws IOException {
        Path file = folder.resolve("config.properties");
        Files.writeString(file, text);
        return ConfigFile.read(Map.of("MEDIAGEN_CONFIG", file.toString(), "HOME", folder.toString()));
    }

    private Shell shell(String text) throws IOException {
        return Shell.in(folder).configured(file(text));
    }

    @Test
    void anEntryIsADefaultOfEveryCommandThatHasTheOption() throws IOException {
        Shell shell = shell("out = ~/pictures\nlabel = all\n");

        assertThat(shell.run("image", "a cat").lines().get(0)).startsWith(folder + "/pictures/");
        assertThat(shell.run("history", "--json")
                        .json()
                        .path("jobs")
                        .path(0)
                        .path("label")
                        .asText())
                .isEqualTo("all");
        assertThat(shell.run("models", "fake").exitCode()).isEqualTo(ExitCode.DONE);
    }

    @Test
    void anEntryOfTheCommandHasPrecedenceAndTheCommandLineMost() throws IOException {
        Shell shell = shell("label = all\nimage.label = images\nvoice.design.label = voices\n");
        shell.run("image", "a cat");
        shell.later().run("voice", "design", "an old sailor");
        shell.later().later().run("image", "a cat", "--label", "typed");

        assertThat(shell.run("history", "--json").json().path("jobs").findValuesAsText("label"))
                .containsExactly("typed", "voices", "images");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "sound.loop = true, true",
        "sound.loop = false, false",
        "loop = true, true",
    })
    void flagsAreTrueOrFalse(String line, boolean loop) throws IOException {
        Shell.Said said = shell(line).run("sound", "rain");

        assertThat(said.err()).isEmpty();
        assertThat(Files.readString(Path.of(said.lines().get(0) + ".json"))).contains("\"loop\" : " + loop);
    }

    @Test
    void aDefaultYieldsToWhatItCannotStandBeside() throws IOException {
        Shell shell = shell("out = pictures\nmodel = fake-old\n");

        assertThat(shell.run("image", "x", "-o", "cat.png").lines()).containsExactly(folder + "/cat.png");
        assertThat(shell.run("image", "x", "--backend", "fake", "--json")
                        .json()
                        .path("model")
                        .asText())
                .isEqualTo("fake-1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"bakend = fake", "image.sice = 2K", "picture.size = 2K", "image.size.x = 1"})
    void anEntryThatNoCommandKnowsIsAnError(String line) throws IOException {
        Shell shell = shell(line);

        assertThat(shell.run("config").exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(shell.run("config").out()).contains("error: " + line.replaceFirst(" =.*", "") + ":");
    }

    @Test
    void aMisspelledOptionIsReportedBeforeARequest() throws IOException {
        Shell.Said said = shell("bakend = fake").run("image", "x");

        assertThat(said.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(said.err()).contains("config.properties", "bakend", "Did you mean backend?");
    }

    @Test
    void aPromptThatNamesACommandIsNoCommand() throws IOException {
        assertThat(shell("image.label = images").run("image", "image").exitCode())
                .isEqualTo(ExitCode.DONE);
    }

    @Test
    void aPreferenceChoosesTheBackendAndTheModelWithoutNamingThem() throws IOException {
        Shell shell = Shell.installed(
                        folder, Map.of("OPENAI_API_KEY", "k", "OPENROUTER_API_KEY", "k", "ELEVENLABS_API_KEY", "k"))
                .configured(file("prefer.image = openrouter/google/gemini-3-pro-image\nprefer.audio = openai\n"));

        assertThat(chosen(shell, "image", "kite")).isEqualTo("openrouter google/gemini-3-pro-image");
        assertThat(chosen(shell, "image", "kite", "--model", "gpt-image-2")).isEqualTo("openai gpt-image-2");
        assertThat(chosen(shell, "image", "kite", "--backend", "openai")).startsWith("openai ");
        assertThat(chosen(shell, "speech", "hello")).startsWith("openai ");
        assertThat(chosen(shell.with("MEDIAGEN_PREFER_AUDIO", "elevenlabs"), "speech", "hello"))
                .startsWith("elevenlabs ");
        assertThat(shell.run("config").lines()).anyMatch(line -> line.matches(" *prefer.audio +openai"));
    }

    private static String chosen(Shell shell, String... request) {
        String[] words = Stream.concat(Stream.of("explain"), Stream.concat(Stream.of(request), Stream.of("--json")))
                .toArray(String[]::new);
        JsonNode json = shell.run(words).json();
        return json.path("backend").asText() + " " + json.path("model").asText();
    }

    /** For speech another backend may be used, as long as nothing is paid; a named one is used, or the command fails. */
    @Test
    void afterThePreferredBackendTheNextByPrioritySpeaks() throws IOException {
        try (StubServer server = new StubServer()) {
            server.answerOthers(ConfigFileTest::withoutCreditAtOpenAi);
            Shell shell =
                    Shell.installed(folder, server).configured(file("prefer.audio = openai\nprefer.image = openai"));

            JsonNode spoken = shell.run("speech", "hello", "--json").json();
            assertThat(spoken.path("backend").asText()).isEqualTo("elevenlabs");
            assertThat(spoken.path("warnings").toString())
                    .contains("openai failed, so elevenlabs is used instead: ", "No credit is left.");
            Shell.Said named = shell.run("speech", "hello", "--backend", "openai");
            assertThat(named.exitCode()).isEqualTo(ExitCode.FAILED);
            assertThat(named.err()).contains("No credit is left.").doesNotContain("elevenlabs");
            Shell.Said image = shell.run("image", "kite");
            assertThat(image.exitCode()).isEqualTo(ExitCode.FAILED);
            assertThat(image.err()).contains("No credit is left.").doesNotContain("google");
        }
    }

    private static Content withoutCreditAtOpenAi(StubRequest request) {
        if (request.path().startsWith("/v1/text-to-speech")) {
            return new Content(200, "audio/wav", TinyMedia.wav());
        } else if (request.path().endsWith("/voices")) {
            return Content.json(200, "{\"voices\":[{\"voice_id\":\"v-1\",\"name\":\"Ann\"}]}");
        }
        return Content.json(429, "{\"error\":{\"code\":\"insufficient_quota\",\"message\":\"No credit is left.\"}}");
    }

    @Test
    void aPreferenceHoldsForAgentsToo() throws IOException {
        Shell.Said said = Shell.installed(folder, Map.of("OPENAI_API_KEY", "k"))
                .configured(file("prefer.video = preview"))
                .typing("{\"mode\": \"video\", \"prompt\": \"steps\"}")
                .run("tool", "--anywhere");

        assertThat(said.json().path("backend").asText()).as(said.out()).isEqualTo("preview");
    }

    @ParameterizedTest
    @CsvSource({
        "prefer.picture = openai, prefer.image",
        "prefer.image = openai images, BACKEND/MODEL",
        "prefer.image = openia, openai"
    })
    void aWrongPreferenceIsRefusedWithWhatIsAllowed(String line, String advice) throws IOException {
        Shell shell = Shell.installed(folder, Map.of("OPENAI_API_KEY", "k")).configured(file(line));

        assertThat(shell.run("config").out() + shell.run("image", "kite").err()).contains(advice);
    }

    @Test
    void theByteOrderMarkOfAnEditorIsNoPartOfTheFirstName() throws IOException {
        assertThat(file("\uFEFFout = pictures").defaults()).containsOnlyKeys("out");
    }

    @Test
    void variablesAreNotShownAndKeysAreWarnedOf() throws IOException {
        ConfigFile file = file("OPENAI_API_KEY = sk-secret\nMEDIAGEN_STATE = ~/jobs\n");

        assertThat(file.variables())
                .containsEntry("OPENAI_API_KEY", "sk-secret")
                .containsEntry("MEDIAGEN_STATE", folder + "/jobs");
        assertThat(Shell.in(folder).configured(file).run("config").out())
                .contains("OPENAI_API_KEY", "MEDIAGEN_STATE")
                .doesNotContain("sk-secret");
    }

    @Test
    void itIsFoundWhereTheSystemKeepsSuchFiles() {
        assertThat(ConfigFile.read(Map.of("HOME", "/home/x")).path())
                .contains(Path.of("/home/x/.config/mediagen/config.properties"));
        assertThat(ConfigFile.read(Map.of("HOME", "/home/x", "XDG_CONFIG_HOME", "/etc/xdg"))
                        .path())
                .contains(Path.of("/etc/xdg/mediagen/config.properties"));
        assertThat(Shell.in(folder)
                        .run("config", "--json")
                        .json()
                        .path("success")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void bytesThatAreNoTextAreRefused() throws IOException {
        Path file = folder.resolve("config.properties");
        Files.write(file, TinyMedia.png());

        assertThatThrownBy(() -> ConfigFile.read(Map.of("MEDIAGEN_CONFIG", file.toString())))
                .isInstanceOf(SetupException.class)
                .hasMessageContaining("UTF-8");
    }
}
