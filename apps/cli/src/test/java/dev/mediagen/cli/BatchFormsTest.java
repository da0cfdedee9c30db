package dev.mediagen.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A line of a batch is what its file says it is, or it is refused before anything is sent. */
@Tag("once")
class BatchFormsTest {

    private static final byte[] NOTHING = {};

    @TempDir
    Path folder;

    private PlayedProvider provider;

    @BeforeEach
    void start() {
        provider = new PlayedProvider(folder);
    }

    @AfterEach
    void stop() {
        provider.close();
    }

    private static byte[] marked(String text, String charset, int... mark) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int one : mark) {
            bytes.write(one);
        }
        bytes.writeBytes(text.getBytes(Charset.forName(charset)));
        return bytes.toByteArray();
    }

    private static List<byte[]> encodings(String text) {
        return List.of(
                marked(text, "UTF-8"),
                marked(text, "UTF-8", 0xEF, 0xBB, 0xBF),
                marked(text, "UTF-16LE", 0xFF, 0xFE),
                marked(text, "UTF-16BE", 0xFE, 0xFF),
                marked(text, "UTF-32LE", 0xFF, 0xFE, 0, 0));
    }

    private Shell.Said speech(String name, byte[] content) throws IOException {
        Files.write(folder.resolve(name), content);
        return provider.run(NOTHING, "batch", "DIR/" + name, "--mode", "speech", "--backend", "openai");
    }

    /** One batch of two items in every form. */
    static Stream<Arguments> forms() {
        String jsonl =
                "{\"prompt\": \"Grüße, 你好\", \"voice\": \"coral\"}\n{\"prompt\": \"two\", \"voice\": \"echo\"}\n";
        String array =
                "[\n  {\"prompt\": \"Grüße, 你好\",\n   \"voice\": \"coral\"},\n  {\"prompt\": \"two\", \"voice\": \"echo\"}\n]\n";
        String csv = "prompt,voice\r\n\"Grüße, 你好\",coral\r\n\r\ntwo,echo\r\n";
        String tsv = "voice\tPrompt\ncoral\tGrüße, 你好\necho\ttwo\n";
        String semicolons = "prompt;voice\nGrüße, 你好;coral\ntwo;echo";
        return Stream.of(
                        Arguments.of("a.jsonl", jsonl),
                        Arguments.of("a.ndjson", jsonl),
                        Arguments.of("a.txt", jsonl),
                        Arguments.of("a.json", array),
                        Arguments.of("a.txt", array),
                        Arguments.of("a.csv", csv),
                        Arguments.of("a.CSV", semicolons),
                        Arguments.of("a.txt", csv),
                        Arguments.of("a.tsv", tsv),
                        Arguments.of("a", tsv))
                .flatMap(form ->
                        encodings((String) form.get()[1]).stream().map(bytes -> Arguments.of(form.get()[0], bytes)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("forms")
    void everyFormAndEncodingIsRead(String name, byte[] content) throws IOException {
        Shell.Said said = speech(name, content);

        assertThat(said.err()).doesNotContain("error:");
        assertThat(said.exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(provider.texts("/input")).containsExactly("Grüße, 你好", "two");
        assertThat(provider.texts("/voice")).containsExactly("coral", "echo");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("forms")
    void standardInputIsReadAsItLooks(String name, byte[] content) {
        Shell.Said said = provider.run(content, "batch", "-", "--mode", "speech", "--backend", "openai");

        assertThat(said.err()).doesNotContain("error:");
        assertThat(provider.texts("/input")).containsExactly("Grüße, 你好", "two");
        assertThat(provider.texts("/voice")).containsExactly("coral", "echo");
    }

    /** What is not what it claims, and the line that is wrong. */
    static Stream<Arguments> broken() {
        return Stream.of(
                Arguments.of("a.jsonl", "{\"prompt\": \"a\"}\nplain words\n", 2),
                Arguments.of("a.jsonl", "{\"prompt\": \"a\"}\n{\"prompt\": \"b\"\n", 2),
                Arguments.of("a.json", "[{\"prompt\": \"a\"},\n {\"prompt\": \"b\"}", 2),
                Arguments.of("a.json", "[{\"prompt\": \"a\"},\n\n {\"prompt\" \"b\"}]", 3),
                Arguments.of("a.json", "a cat\n", 1),
                Arguments.of("a.json", "[{\"prompt\": \"a\"},\n 7]", 2),
                Arguments.of("a.json", "[{\"prompt\": \"a\"}]\n{}", 2),
                Arguments.of("a.csv", "a cat,7\n", 1),
                Arguments.of("a.csv", "prompt,colour\na cat,red\n", 1),
                Arguments.of("a.csv", "prompt,prompt\na cat,red\n", 1),
                Arguments.of("a.csv", "prompt,voice\n\"a\nb\",echo\na, b, c\n", 4),
                Arguments.of("a.csv", "prompt,voice\na,echo\n\"a cat,echo\n", 3),
                Arguments.of("a.csv", "prompt,voice\n\"a\" cat,echo\n", 2),
                Arguments.of("a.tsv", "prompt\tspeed\na cat\tfast\n", 2),
                Arguments.of("a.txt", "one\ntwo\techo\n", 2),
                Arguments.of("a.txt", "prompt,voise\na cat,echo\n", 1),
                Arguments.of("a.txt", "\"a cat\",echo\n", 1),
                Arguments.of("a.txt", "a cat,echo\na dog,coral\n", 1),
                Arguments.of("a.txt", "a cat;echo\na dog;coral\n", 1),
                Arguments.of("a.txt", "prompt\na cat\n", 1),
                Arguments.of("a.txt", "| prompt | voice |\n| --- | --- |\n", 1),
                Arguments.of("a.txt", "{\n  \"prompt\": \"a cat\"\n}\n", 1),
                Arguments.of("a.txt", "a cat\n  \"prompt\": \"a dog\",\n", 2),
                Arguments.of("a.txt", "[{\"prompt\": \"a\"},\n{\"prompt\": \"b\"\n", 3));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("broken")
    void whatIsBrokenIsRefusedWithItsLine(String name, String content, int line) throws IOException {
        Shell.Said said = speech(name, content.getBytes(StandardCharsets.UTF_8));

        assertThat(said.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(said.err()).contains("line " + line + ":");
        assertThat(provider.count()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[whispers] Good night.",
                "\"Hello\", she said, and left.",
                "red, green and blue",
                "a; b",
                "He said: \"{}\" is empty.",
                "1,000 cats"
            })
    void proseStaysProse(String text) throws IOException {
        assertThat(speech("a.txt", text.getBytes(StandardCharsets.UTF_8)).exitCode())
                .isEqualTo(ExitCode.DONE);
        assertThat(provider.texts("/input")).containsExactly(text);
    }

    @Test
    void anUnknownColumnIsToldTheClosestNames() throws IOException {
        assertThat(speech("a.csv", "prompt,voise\na,echo\n".getBytes(StandardCharsets.UTF_8))
                        .err())
                .contains("voise")
                .contains("Allowed: voice");
        assertThat(speech("a.jsonl", "{\"prompt\": \"a\", \"modle\": \"x\"}".getBytes(StandardCharsets.UTF_8))
                        .err())
                .contains("modle")
                .contains("Allowed: mode, model");
    }

    @ParameterizedTest
    @CsvSource({"a.jsonl", "a.csv"})
    void anItemNamesItsBackendModelAndFile(String name) throws IOException {
        String content = name.endsWith("csv")
                ? "mode,prompt,backend,model,name\n,one,,,first\nimage,two,google,gemini-2.5-flash-image,x/second.png\n"
                : "{\"prompt\": \"one\", \"name\": \"first\"}\n{\"mode\": \"image\", \"prompt\": \"two\", \"backend\": \"google\","
                        + " \"model\": \"gemini-2.5-flash-image\", \"name\": \"x/second.png\"}\n";
        Files.writeString(folder.resolve(name), content);
        Shell.Said said = provider.run(
                NOTHING, "batch", "DIR/" + name, "--mode", "speech", "--backend", "openai", "--out", "DIR/out");

        assertThat(said.lines()).containsExactly(folder + "/out/first.wav", folder + "/out/x/second.png");
        assertThat(provider.asked("/model").get(0).has("contents")).isTrue();
        assertThat(provider.texts("/input")).contains("one");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "name¶../up         | is not the name of a file",
                "name¶/tmp/x        | is not the name of a file",
                "name,seed¶x,¶x,7  | line 3: name x is the name of line 2 too",
                "backend¶google     | line 2: names a backend, but no model"
            })
    void aNameThatIsNoneOfTheFolderIsRefused(String content, String message) throws IOException {
        String rows = content.replace('¶', '\n')
                .lines()
                .reduce("", (all, row) -> all + (all.isEmpty() ? "prompt," : "a,") + row + "\n");
        Files.writeString(folder.resolve("a.csv"), rows);
        Shell.Said said = provider.run(
                NOTHING, "batch", "DIR/a.csv", "--mode", "image", "--backend", "openai", "--model", "gpt-image-1");

        assertThat(said.err()).contains(message);
        assertThat(provider.count()).isZero();
    }

    @Test
    void filesSortAsTheLinesDo() throws IOException {
        StringBuilder lines = new StringBuilder();
        for (int i = 1; i <= 120; i++) {
            lines.append("Sentence ").append(i).append(".\n");
        }
        Files.writeString(folder.resolve("lines.txt"), lines);
        provider.run(
                NOTHING,
                "batch",
                "DIR/lines.txt",
                "--mode",
                "speech",
                "--backend",
                "openai",
                "--out",
                "DIR/out",
                "--concurrency",
                "8");

        try (Stream<Path> files = Files.list(folder.resolve("out"))) {
            assertThat(files.map(file -> file.getFileName().toString())
                            .filter(file -> file.endsWith(".wav"))
                            .sorted())
                    .hasSize(120)
                    .startsWith("20261122_120000_001_Sentence_1.wav", "20261122_120000_002_Sentence_2.wav")
                    .endsWith("20261122_120000_120_Sentence_120.wav");
        }
    }

    @ParameterizedTest
    @CsvSource({"UTF-8, true", "UTF-16LE, true", "ISO-8859-1, false", "UTF-16LE, false"})
    void textIsDecodedAsWhatItIs(String charset, boolean readable) {
        byte[] text = marked(
                "one\nGrüße", charset, readable && charset.startsWith("UTF-16") ? new int[] {0xFF, 0xFE} : new int[0]);
        Shell.Said said = provider.run(text, "speech", "-", "--backend", "openai");

        if (readable) {
            assertThat(provider.texts("/input")).containsExactly("one\nGrüße");
        } else {
            assertThat(said.exitCode()).isEqualTo(ExitCode.FAILED);
            assertThat(said.err())
                    .contains("is not UTF-8 text")
                    .contains("line ")
                    .contains("save the text as UTF-8");
            assertThat(provider.count()).isZero();
        }
    }

    @Test
    void lostCharactersAreRefused() throws IOException {
        assertThat(provider.run(NOTHING, "speech", "Gr\uFFFD\uFFFDe", "--backend", "openai")
                        .err())
                .contains("could not be decoded")
                .contains("LC_ALL=C.UTF-8");
        assertThat(speech("a.txt", "one\nGr\uFFFDe".getBytes(StandardCharsets.UTF_8))
                        .err())
                .contains("U+FFFD in line 2");
        assertThat(provider.run("{\"prompt\": \"Gr\uFFFDe\"}".getBytes(StandardCharsets.UTF_8), "tool")
                        .exitCode())
                .isEqualTo(ExitCode.FAILED);
        assertThat(provider.count()).isZero();
    }

    @Test
    void theToolReadsPastAByteOrderMark() {
        byte[] call = marked(
                "{\"mode\": \"audio\", \"prompt\": \"one\", \"backend_type\": \"openai\"}", "UTF-8", 0xEF, 0xBB, 0xBF);

        Shell.Said said = provider.run(call, "tool", "--out", "DIR");
        assertThat(said.json().path("success").asBoolean()).as(said.out()).isTrue();
        assertThat(provider.texts("/input")).containsExactly("one");
    }

    @Test
    void severalPurchasesNeedAYes() {
        String[] kites = {
            "image", "kite", "--backend", "google", "--model", "gemini-2.5-flash-image", "--count", "3", "--seed", "7"
        };
        Shell.Said refused = provider.run(NOTHING, kites);
        assertThat(refused.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(refused.err())
                .contains("needs 3 calls of google gemini-2.5-flash-image")
                .contains("--yes");
        assertThat(provider.runAtTerminal("n\n", kites).exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(provider.count()).isZero();

        assertThat(provider.runAtTerminal("y\n", kites).exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(provider.texts("/generationConfig/seed")).containsExactly("7", "8", "9");
    }

    @Test
    void aBatchAsksForSplitLinesOnly() {
        byte[] lines = "{\"prompt\": \"a\"}\n{\"prompt\": \"b\", \"count\": 2}\n".getBytes(StandardCharsets.UTF_8);
        String[] batch = {"batch", "-", "--backend", "google", "--model", "gemini-2.5-flash-image"};
        Shell.Said said = provider.run(lines, batch);
        assertThat(said.err()).contains("line 2: needs 2 calls").doesNotContain("line 1");
        assertThat(provider.count()).isZero();

        assertThat(provider.run("a\nb\n".getBytes(StandardCharsets.UTF_8), batch)
                        .exitCode())
                .isEqualTo(ExitCode.DONE);
        assertThat(provider.run(
                                lines,
                                Stream.concat(Stream.of(batch), Stream.of("--yes"))
                                        .toArray(String[]::new))
                        .exitCode())
                .isEqualTo(ExitCode.DONE);
        assertThat(provider.count()).isEqualTo(5);
    }
}
