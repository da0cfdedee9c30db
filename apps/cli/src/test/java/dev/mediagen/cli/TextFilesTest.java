package dev.mediagen.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediagen.mcp.ConfigFile;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every kind of text that a person saves in an editor, in every form in which editors save: the form is no content. */
class TextFilesTest {

    /** What Notepad and others offer; its mark is U+FEFF in the same encoding. */
    private static final List<String> ENCODINGS = List.of("UTF-8", "UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE");

    @TempDir
    Path folder;

    /** A text as it is saved. */
    enum Kind {
        CONFIG_FILE("label = Grüße 你好\nimage.size = 2K\n") {
            @Override
            String read(TextFilesTest test, byte[] saved) throws IOException {
                Path file = Files.write(test.folder.resolve("config.properties"), saved);
                return new TreeMap<>(ConfigFile.read(Map.of("MEDIAGEN_CONFIG", file.toString(), "HOME", "/"))
                                .defaults())
                        .toString();
            }
        },
        CATALOGUE("{\"fake\":\n {\"models\": [{\"id\": \"Grüße-你好\", \"operations\": {\"image-generate\": []}}]}}\n") {
            @Override
            String read(TextFilesTest test, byte[] saved) throws IOException {
                Path file = Files.write(test.folder.resolve("catalogue.json"), saved);
                Shell.Said said = Shell.in(test.folder).run("models", "fake", "--catalogue", file.toString(), "--json");
                return said.err() + said.out();
            }
        },
        BATCH("{\"prompt\": \"Grüße 你好\"}\n\n{\"prompt\": \"two\"}\n") {
            @Override
            String read(TextFilesTest test, byte[] saved) throws IOException {
                Path file = Files.write(test.folder.resolve("lines.jsonl"), saved);
                Shell shell = Shell.in(test.folder);
                Shell.Said said = shell.run("batch", file.toString());
                return said.err() + test.prompts(shell);
            }
        },
        PROMPT("Grüße 你好\n") {
            @Override
            String read(TextFilesTest test, byte[] saved) throws IOException {
                Shell shell = Shell.in(test.folder);
                Shell.Said said = shell.run(saved, "image", "-");
                return said.err() + test.prompts(shell);
            }
        },
        CALL("{\n  \"mode\": \"image\",\n  \"prompt\": \"Grüße 你好\"\n}\n") {
            @Override
            String read(TextFilesTest test, byte[] saved) throws IOException {
                Shell shell = Shell.in(test.folder);
                Shell.Said said = shell.run(saved, "tool", "--out", "DIR");
                return said.err() + said.json().path("error").asText() + test.prompts(shell);
            }
        };

        private final String text;

        Kind(String text) {
            this.text = text;
        }

        abstract String read(TextFilesTest test, byte[] saved) throws IOException;
    }

    /**
     * One way to save.
     *
     * @param kind what is saved
     * @param encoding the encoding
     * @param marked whether with a byte order mark
     * @param lineEnd the end of a line
     */
    record Form(Kind kind, String encoding, boolean marked, String lineEnd) {

        byte[] saved() {
            String text = (marked ? "\uFEFF" : "") + kind.text.replace("\n", lineEnd);
            return text.getBytes(Charset.forName(encoding));
        }

        @Override
        public String toString() {
            return kind + " in " + encoding + (marked ? " with a mark" : "")
                    + (lineEnd.equals("\n") ? "" : ", lines as in DOS");
        }
    }

    static Stream<Form> forms() {
        return Arrays.stream(Kind.values())
                .flatMap(kind -> Stream.of("\n", "\r\n")
                        .flatMap(lineEnd -> Stream.concat(
                                Stream.of(new Form(kind, "UTF-8", false, lineEnd)),
                                ENCODINGS.stream().map(encoding -> new Form(kind, encoding, true, lineEnd)))));
    }

    @ParameterizedTest
    @MethodSource("forms")
    void theFormIsNoContent(Form form) throws IOException {
        String expected = form.kind().read(this, new Form(form.kind(), "UTF-8", false, "\n").saved());

        assertThat(expected).contains("你好").doesNotContain("\uFEFF");
        assertThat(form.kind().read(this, form.saved())).isEqualTo(expected);
    }

    /** The prompts of the results, as their records have them. */
    private String prompts(Shell shell) {
        return shell.run("history", "--json").json().path("jobs").findValuesAsText("prompt").stream()
                .sorted()
                .toList()
                .toString();
    }
}
