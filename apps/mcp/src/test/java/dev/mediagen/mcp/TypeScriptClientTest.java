package dev.mediagen.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The server as the official TypeScript client sees it, which is what most hosts are built on. */
class TypeScriptClientTest {

    @TempDir
    static Path folder;

    private static JsonNode seen;

    @BeforeAll
    static void runTheHost() throws Exception {
        assumeTrue(isInstalled("node") && isInstalled("npm"), "node (20 or newer) and npm are not installed here");
        Path project = Files.createDirectories(Path.of("target", "typescript").toAbsolutePath());
        for (String name : List.of("package.json", "package-lock.json", "client.mjs")) {
            Files.copy(
                    Path.of("src/test/resources/typescript", name),
                    project.resolve(name),
                    StandardCopyOption.REPLACE_EXISTING);
        }
        run(project, List.of("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"));
        List<String> host = new ArrayList<>(List.of("node", "client.mjs"));
        host.addAll(ServerCommand.in(folder));
        seen = new JsonMapper().readTree(run(project, host));
    }

    private static boolean isInstalled(String program) throws InterruptedException {
        try {
            Process process = new ProcessBuilder(program, "--version")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor() == 0;
        } catch (IOException e) {
            // There is no such program.
            return false;
        }
    }

    private static String run(Path project, List<String> command) throws IOException, InterruptedException {
        Path errors = project.resolve("errors.txt");
        ProcessBuilder host = new ProcessBuilder(command)
                .directory(project.toFile())
                .redirectError(errors.toFile())
                .redirectOutput(project.resolve("output.txt").toFile());
        host.environment().putAll(ServerCommand.variables(folder));
        Process process = host.start();
        boolean over = process.waitFor(4, TimeUnit.MINUTES);
        process.destroyForcibly();
        assertThat(over && process.exitValue() == 0)
                .as(() -> String.join(" ", command.subList(0, 2)) + "\n" + read(errors))
                .isTrue();
        return read(project.resolve("output.txt"));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void lists() {
        assertThat(seen.path("server").path("name").asText()).isEqualTo("mediagen");
        assertThat(seen.path("tools").findValuesAsText("name"))
                .contains("generate_media", "list_backends", "explain_selection", "list_jobs", "resume_job");
        JsonNode schema = seen.path("tools").get(0).path("inputSchema");
        assertThat(schema.path("properties").path("prompts").path("type").asText())
                .isEqualTo("array");
        assertThat(schema.path("properties").path("backend_type").path("enum"))
                .as("a plug-in on the path shows up")
                .extracting(JsonNode::asText)
                .contains("scripted", "preview");
        assertThat(seen.path("tools")
                        .get(1)
                        .path("annotations")
                        .path("readOnlyHint")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void calls() throws IOException {
        JsonNode picture = seen.path("picture");
        Path file = Path.of(picture.path("answer").path("file_path").asText());

        assertThat(picture.path("isError").asBoolean(true)).isFalse();
        assertThat(file).exists().hasParent(folder.toRealPath());
        JsonNode link = content(picture, "resource_link");
        assertThat(link.path("uri").asText()).isEqualTo(file.toUri().toString());
        assertThat(link.path("mimeType").asText()).isEqualTo("image/png");
        assertThat(link.path("size").asLong()).isEqualTo(Files.size(file));
        assertThat(content(picture, "image").path("data").binaryValue()).isEqualTo(Files.readAllBytes(file));
        assertThat(seen.path("explained").path("answer").path("backend").asText())
                .isEqualTo("scripted");
    }

    /** The client checks structured content against the schema of the answer. */
    @Test
    void readsWhatAnAnswerLinksTo() throws IOException {
        JsonNode picture = seen.path("picture");

        assertThat(picture.path("structured")).isEqualTo(picture.path("answer"));
        assertThat(seen.path("read").path("blob").binaryValue())
                .isEqualTo(Files.readAllBytes(
                        Path.of(picture.path("answer").path("file_path").asText())));
        assertThat(seen.path("unreadable").asText()).contains("Resource not found");
        assertThat(seen.path("tools"))
                .allSatisfy(tool -> assertThat(
                                tool.path("outputSchema").path("type").asText())
                        .isEqualTo("object"));
    }

    @Test
    void tellsWhatIsWrong() {
        assertThat(seen.path("refused").path("isError").asBoolean()).isTrue();
        assertThat(seen.path("refused").path("answer").path("error").asText())
                .contains("prompts: is a text, but a list is expected", "[\"a cat in space\"");
        assertThat(seen.path("outside").path("answer").path("error").asText())
                .contains("storage_path /elsewhere: is not in allowed directories");
    }

    @Test
    void tellsHowFarItIs() {
        List<Double> progress = StreamSupport.stream(seen.path("progress").spliterator(), false)
                .map(one -> one.path("progress").asDouble())
                .toList();

        assertThat(seen.path("clip").path("answer").path("mime_type").asText()).isEqualTo("video/mp4");
        assertThat(progress)
                .hasSizeGreaterThan(3)
                .isSorted()
                .doesNotHaveDuplicates()
                .anyMatch(one -> one == 60);
        assertThat(seen.path("progress").get(0).path("total").asInt()).isEqualTo(100);
    }

    @Test
    void stopsWhenItIsToldTo() {
        assertThat(seen.path("cancelled").asText()).contains("no longer wanted");
        JsonNode job = seen.path("jobs").path("answer").path("jobs").get(0);
        assertThat(job.path("status").asText()).isEqualTo("accepted");
        assertThat(seen.path("warning").asText())
                .contains("resume_job", job.path("id").asText());
        JsonNode resumed = seen.path("resumed").path("answer");
        assertThat(resumed.path("error_detail").path("kind").asText()).isEqualTo("job_unfinished");
        assertThat(resumed.path("job").path("id")).isEqualTo(job.path("id"));
    }

    @Test
    void givesSignsOfLifeWhileNothingArrives() {
        List<Double> pulses = StreamSupport.stream(seen.path("pulses").spliterator(), false)
                .map(one -> one.path("progress").asDouble())
                .toList();
        assertThat(seen.path("long").path("isError").asBoolean(true)).isFalse();
        assertThat(pulses).hasSizeGreaterThanOrEqualTo(7).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void collectsWhatIsPaidForAfterACancel() {
        JsonNode open = seen.path("leftOpen").get(0);
        JsonNode received = seen.path("leftReceived").get(0);
        assertThat(open.path("status").asText()).isEqualTo("intended");
        assertThat(received.path("status").asText()).isEqualTo("received");
        assertThat(received.path("id")).isEqualTo(open.path("id"));
        assertThat(Path.of(seen.path("leftResumed")
                        .path("answer")
                        .path("file_path")
                        .asText()))
                .exists();
    }

    @Test
    void collectsWhatIsPaidForAfterTheTimeLimit() {
        JsonNode late = seen.path("late").path("answer");
        assertThat(late.path("error_detail").path("code").asText()).isEqualTo("answer_awaited");
        assertThat(late.path("error").asText())
                .contains("resume job " + late.path("job").path("id").asText());
        assertThat(Path.of(seen.path("lateResumed")
                        .path("answer")
                        .path("file_path")
                        .asText()))
                .exists();
        assertThat(seen.path("nothingOpen")).isEmpty();
    }

    /** Neither noise on standard output nor an answer that nobody waits for. */
    @Test
    void theProtocolIsClean() {
        assertThat(seen.path("errors")).isEmpty();
    }

    private static JsonNode content(JsonNode result, String type) {
        return StreamSupport.stream(result.path("content").spliterator(), false)
                .filter(one -> one.path("type").asText().equals(type))
                .findFirst()
                .orElseThrow();
    }
}
