package dev.mediagen.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.mediagen.fixtures.StubRequest;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.imageio.ImageIO;

/** Types the commands of one case, against its provider, and compares what happens with what is right. */
final class CaseRun {

    private static final Pattern WORD = Pattern.compile("((?:\"[^\"]*\"|'[^']*'|[^\\s\"'])+)");

    /** What no person and no program should read: our own names, our caller's secrets, media. */
    private static final Pattern NEVER = Pattern.compile(
            "[a-z]Exception|dev\\.mediagen\\.[a-z]|\\tat |should not:|sk-test|(?=[a-z]*[A-Z])[A-Za-z0-9+/]{300}|[\\x00-\\x08\\x0b-\\x1f\\u202a-\\u202e]");

    private final JsonNode row;
    private final Path folder;
    private final CaseProvider provider;
    private Shell shell;
    private Shell.Said said = new Shell.Said(0, "", "");

    private CaseRun(JsonNode row, Path folder, CaseProvider provider) {
        this.row = row;
        this.folder = folder;
        this.provider = provider;
        shell = Shell.installed(folder, provider.server());
    }

    /** Replays a case, with one of the texts that take the place of {@code WITH}. */
    static void replay(JsonNode marked, String variant, Path folder) throws IOException {
        JsonNode row = CaseTable.filled(marked, variant);
        try (CaseProvider provider = new CaseProvider(CaseTable.answers(row))) {
            new CaseRun(row, folder, provider).replay();
        }
    }

    private void replay() throws IOException {
        for (Map.Entry<String, JsonNode> file : row.path("files").properties()) {
            Files.write(
                    folder.resolve(file.getKey()),
                    CaseTable.content(file.getValue().asText()));
        }
        if (row.has("keys")) {
            List<String> kept = CaseTable.texts(row.path("keys"));
            for (String variable : shell.environment().keySet()) {
                if (variable.endsWith("_API_KEY") && !kept.contains(variable)) {
                    shell = shell.with(variable, "");
                }
            }
        }
        for (Map.Entry<String, JsonNode> variable : row.path("variables").properties()) {
            shell = shell.with(variable.getKey(), filled(variable.getValue().asText()));
        }
        for (JsonNode step : row.path("steps")) {
            String command = filled(step.path("run").asText());
            said = shell.run(input(step), words(command));
            check(step, command);
        }
    }

    private byte[] input(JsonNode step) {
        return step.has("input_file")
                ? CaseTable.file(step.path("input_file").asText())
                : filled(step.path("input").asText()).getBytes(StandardCharsets.UTF_8);
    }

    private String filled(String text) {
        String placed = text.replace("@host", provider.server().url("")).replace("DIR", folder.toString());
        return placed.contains("JOB")
                ? placed.replace("JOB", jobs().path(0).path("id").asText())
                : placed;
    }

    private JsonNode jobs() {
        return shell.run("jobs", "--json").json().path("jobs");
    }

    private static String[] words(String command) {
        List<String> words = new ArrayList<>();
        Matcher word = WORD.matcher(command);
        while (word.find()) {
            words.add(unquoted(word.group(1)));
        }
        return words.toArray(String[]::new);
    }

    private static String unquoted(String word) {
        StringBuilder text = new StringBuilder();
        char quote = 0;
        for (int i = 0; i < word.length(); i++) {
            char one = word.charAt(i);
            if (quote == 0 && (one == '"' || one == '\'')) {
                quote = one;
            } else if (one == quote) {
                quote = 0;
            } else {
                text.append(one);
            }
        }
        return text.toString();
    }

    private void check(JsonNode step, String command) throws IOException {
        String all = said.out() + said.err();
        if (!step.path("may_fail").asBoolean()) {
            assertThat(said.exitCode())
                    .as(command + "\n" + all)
                    .isEqualTo(step.path("exit").asInt(0));
        }
        assertThat(NEVER.matcher(all.replace("\n", "")).results().map(found -> found.group()))
                .as(all)
                .isEmpty();
        CaseTable.texts(step.path("says")).forEach(text -> assertThat(all).containsIgnoringCase(filled(text)));
        if (step.has("order")) {
            assertThat(all).containsSubsequence(CaseTable.texts(step.path("order")));
        }
        CaseTable.texts(step.path("never")).forEach(text -> assertThat(all).doesNotContain(text));
        if (step.has("json")) {
            check(said.json(), step.path("json"));
        }
        if (step.has("record")) {
            check(record(), step.path("record"));
        }
        if (step.has("sent")) {
            assertThat(provider.requests("")).as(all).hasSize(step.path("sent").asInt());
        }
        if (step.has("jobs")) {
            assertThat(jobs()).as(all).hasSize(step.path("jobs").asInt());
        }
        for (JsonNode asked : step.path("asked")) {
            checkRequests(asked);
        }
        for (Map.Entry<String, JsonNode> found : step.path("found").properties()) {
            assertThat(files(found.getKey())).as(all).hasSize(found.getValue().asInt());
        }
        for (Map.Entry<String, JsonNode> image : step.path("upright").properties()) {
            checkUpright(
                    Files.readAllBytes(folder.resolve(image.getKey())),
                    image.getValue().asText());
        }
        if (step.has("whole_wav")) {
            byte[] file =
                    Files.readAllBytes(folder.resolve(step.path("whole_wav").asText()));
            ByteBuffer header = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
            assertThat(header.getInt(4)).as("RIFF").isEqualTo(file.length - 8);
            assertThat(header.getInt(40)).as("data").isEqualTo(file.length - 44);
        }
    }

    private void checkRequests(JsonNode asked) throws IOException {
        List<StubRequest> requests = provider.requests(asked.path("of").asText());
        assertThat(requests)
                .as(said.out() + said.err())
                .hasSize(asked.path("count").asInt(1));
        if (asked.has("upright")) {
            checkUpright(requests.get(0).body(), asked.path("upright").asText());
        }
        if (asked.has("json")) {
            check(tree(requests.get(0).text()), asked.path("json"));
        }
        for (Map.Entry<String, JsonNode> values : asked.path("each").properties()) {
            assertThat(requests.stream()
                            .map(request ->
                                    tree(request.text()).at(values.getKey()).asText()))
                    .containsExactlyInAnyOrderElementsOf(CaseTable.texts(values.getValue()));
        }
        for (String text : CaseTable.texts(asked.path("holds"))) {
            assertThat(requests.get(0).text()).contains(filled(text));
        }
        for (String text : CaseTable.texts(asked.path("last"))) {
            assertThat(requests.get(requests.size() - 1).text()).contains(filled(text));
        }
    }

    /** Whether the image in a body, or in a file, has a size, with the sky at its top. */
    private static void checkUpright(byte[] body, String size) throws IOException {
        int start = new String(body, StandardCharsets.ISO_8859_1).indexOf("\u0089PNG");
        assertThat(start).isNotNegative();
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(body, start, body.length - start));
        assertThat(image.getWidth() + "x" + image.getHeight()).isEqualTo(size);
        int blueAbove = image.getRGB(image.getWidth() / 2, 5) & 0xFF;
        int blueBelow = image.getRGB(image.getWidth() / 2, image.getHeight() - 5) & 0xFF;
        assertThat(blueAbove).isGreaterThan(blueBelow + 100);
    }

    /** The record beside the first file. */
    private JsonNode record() throws IOException {
        List<Path> records = files("*.json");
        assertThat(records).as(said.out() + said.err()).isNotEmpty();
        return tree(Files.readString(records.get(0)));
    }

    private List<Path> files(String glob) throws IOException {
        PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + glob);
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> matcher.matches(file.getFileName()))
                    .sorted()
                    .toList();
        }
    }

    private void check(JsonNode actual, JsonNode expected) {
        expected.properties().forEach(entry -> {
            JsonNode found = actual.at(entry.getKey());
            JsonNode right = entry.getValue();
            String place = entry.getKey() + " of " + actual;
            if (right.isNull()) {
                assertThat(found.isMissingNode() || found.isNull()).as(place).isTrue();
            } else if (right.has("size")) {
                assertThat(found).as(place).hasSize(right.path("size").asInt());
            } else if (right.isNumber()) {
                assertThat(found.asDouble(Double.NaN)).as(place).isEqualTo(right.asDouble());
            } else {
                assertThat(found.isValueNode() ? found.asText() : found.toString())
                        .as(place)
                        .contains(filled(right.asText()));
            }
        });
    }

    private static JsonNode tree(String json) {
        try {
            return new JsonMapper().readTree(json);
        } catch (JsonProcessingException e) {
            throw new AssertionError("It is no JSON: " + json, e);
        }
    }
}
