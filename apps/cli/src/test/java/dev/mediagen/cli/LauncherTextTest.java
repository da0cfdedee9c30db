package dev.mediagen.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.mediagen.fixtures.StubRequest;
import dev.mediagen.fixtures.StubServer;
import dev.mediagen.fixtures.StubServer.Content;
import dev.mediagen.fixtures.TinyMedia;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The installed script and a real Java under locales that name no UTF-8, or one that is not installed: what arrives at a provider. */
@DisabledOnOs(OS.WINDOWS)
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class LauncherTextTest {

    private static final String TEXT = "Grüße, 你好 🦊";

    /** As a person types it, and as bytes of a file, so that no locale of the test changes it. */
    private static final String COMMANDS = """
            printf '%%s' '%1$s' >Füchse-北京.txt
            cp tiny.png Füchse-北京.png
            bin/mediagen image '%1$s' --backend openai -o argument.png
            printf '%%s' '%1$s' | bin/mediagen image - --backend openai -o input.png
            bin/mediagen batch Füchse-北京.txt --backend openai --out batch
            bin/mediagen image '%1$s' --input Füchse-北京.png --backend openai -o edited.png
            """.formatted(TEXT);

    @TempDir
    Path folder;

    private final StubServer server = new StubServer();

    @BeforeEach
    void install() throws IOException {
        Path script = Files.createDirectories(folder.resolve("bin")).resolve("mediagen");
        Files.copy(Path.of("../distribution/src/main/bin/mediagen"), script);
        assertThat(script.toFile().setExecutable(true)).isTrue();
        Path lib = Files.createDirectories(folder.resolve("lib"));
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, classPath());
        try (OutputStream out = Files.newOutputStream(lib.resolve("mediagen.jar"))) {
            new JarOutputStream(out, manifest).close();
        }
        Files.write(folder.resolve("tiny.png"), TinyMedia.png());
        Files.writeString(folder.resolve("commands"), COMMANDS);
        server.answerOthers(request -> Content.jsonOf(200, "{'data': [{'b64_json': '%s'}]}", TinyMedia.pngBase64()));
    }

    /** The class path of the test, as a jar names it. */
    private String classPath() {
        String paths = new Installation(folder).command().command().get(3);
        return Arrays.stream(paths.split(File.pathSeparator))
                .map(path -> Path.of(path).toUri().toString())
                .collect(Collectors.joining(" "));
    }

    @AfterEach
    void close() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"LC_ALL=C", "LC_ALL=POSIX", "LANG=xx_XX.unknown", "LC_ALL=xx_XX.UTF-8", "LANG="})
    void whatIsTypedPipedAndReadArrives(String locale) throws Exception {
        ProcessBuilder builder = new ProcessBuilder("/bin/sh", "commands").directory(folder.toFile());
        builder.environment().clear();
        builder.environment().putAll(variables());
        builder.environment().put(locale.substring(0, locale.indexOf('=')), locale.substring(locale.indexOf('=') + 1));
        Process process = builder.redirectErrorStream(true)
                .redirectOutput(folder.resolve("said").toFile())
                .start();

        assertThat(process.waitFor()).as(said()).isZero();
        assertThat(server.count()).as(said()).isEqualTo(4);
        for (String source : new String[] {"argument", "input", "batch"}) {
            assertThat(prompt(server.request())).as(source).isEqualTo(TEXT);
        }
        assertThat(server.request().text())
                .as("a form with the text and the file")
                .contains(TEXT);
        assertThat(said()).contains("argument.png", "input.png", "Grüße_你好", "edited.png");
    }

    private Map<String, String> variables() {
        return Map.of(
                "PATH", "/usr/bin:/bin",
                "JAVA_HOME", System.getProperty("java.home"),
                "HOME", folder.toString(),
                "MEDIAGEN_QUICK_START", "never",
                "MEDIAGEN_STATE", folder.resolve("state").toString(),
                "OPENAI_API_KEY", "sk-test",
                "OPENAI_BASE_URL", server.url("/v1"));
    }

    private String said() {
        try {
            return Files.readString(folder.resolve("said"));
        } catch (IOException e) {
            return e.toString();
        }
    }

    private static String prompt(StubRequest request) throws IOException {
        JsonNode body = new JsonMapper().readTree(request.body());
        return Stream.of(body.path("prompt"), body.path("input"))
                .filter(JsonNode::isTextual)
                .map(JsonNode::asText)
                .findFirst()
                .orElse(body.toString());
    }
}
