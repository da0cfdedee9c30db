package dev.mediagen.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediagen.fixtures.StubServer;
import dev.mediagen.fixtures.StubServer.Content;
import dev.mediagen.fixtures.TinyMedia;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a provider answers acts on no terminal, and shows neither a key nor the prompt, whatever the command prints of it. */
@Tag("once")
class ShownInTerminalTest {

    private static final String KEY = "sk-live+0123/456789=abcdefghij";
    private static final String PROMPT = "the old lighthouse of Skagen & its keeper";
    private static final Pattern ACTING =
            Pattern.compile("[\\p{Cntrl}\\u0080-\\u009f\\u202a-\\u202e\\u2066-\\u2069&&[^\\n\\t]]");

    private static final Map<String, String> KEYS = Map.of(
            "openai", "OPENAI_API_KEY",
            "google", "GEMINI_API_KEY",
            "grok", "XAI_API_KEY",
            "openrouter", "OPENROUTER_API_KEY");

    /** Status and body of an answer with {@code WORDS} in one place. */
    private static final List<String> ANSWERS = List.of(
            "400 {\"error\":{\"message\":\"WORDS\",\"type\":\"WORDS\",\"code\":\"WORDS\"}}",
            "401 {\"error\":{\"message\":\"WORDS\",\"code\":401,\"status\":\"WORDS\"}}",
            "429 {\"error\":{\"message\":\"WORDS\",\"code\":\"WORDS\"}}",
            "500 {\"error\":\"WORDS\",\"code\":\"WORDS\"}",
            "502 <html><head><title>WORDS</title></head></html>",
            "200 {\"promptFeedback\":{\"blockReason\":\"WORDS\"},\"error\":{\"message\":\"WORDS\"}}",
            "200 {\"model\":\"WORDS\",\"data\":[{\"b64_json\":\"IMAGE\"}]}",
            "200 {\"modelVersion\":\"WORDS\",\"candidates\":[{\"content\":{\"parts\":[{\"inlineData\":{\"mimeType\":\"image/png\","
                    + "\"data\":\"IMAGE\"}}]},\"finishReason\":\"STOP\"}]}");

    @TempDir
    Path folder;

    private static Map<String, String> forms() {
        Map<String, String> forms = new LinkedHashMap<>();
        forms.put("colour", "\u001b[31mred\u001b[0m");
        forms.put("title", "\u001b]0;owned\u0007");
        forms.put("direction", "a\u202egpj.exe\u202c\u2066\u2069");
        forms.put("C1", "\u009b31m\u0085");
        forms.put("key", KEY);
        forms.put("key in a URL", URLEncoder.encode(KEY, StandardCharsets.UTF_8));
        forms.put("prompt", PROMPT);
        forms.put(
                "prompt in base64",
                Base64.getEncoder().withoutPadding().encodeToString(PROMPT.getBytes(StandardCharsets.UTF_8)));
        return forms;
    }

    @ParameterizedTest
    @ValueSource(strings = {"openai", "google", "grok", "openrouter"})
    void showsNothingThatMustNotBeShown(String backend) {
        List<String> wrong = new ArrayList<>();
        try (StubServer server = new StubServer()) {
            Shell shell = Shell.installed(folder, server).with(KEYS.getOrDefault(backend, ""), KEY);
            forms().forEach((name, words) -> {
                for (String answer : ANSWERS) {
                    server.answerOthers(request -> content(answer, words));
                    for (String form : List.of("--quiet", "--json")) {
                        Shell.Said said =
                                shell.run("image", PROMPT, "--backend", backend, "-o", "a.png", "--overwrite", form);
                        String shown = said.out() + said.err();
                        boolean leaks = (name.contains("key") || name.contains("base64")) && shown.contains(words);
                        if (leaks
                                || shown.contains(KEY)
                                || ACTING.matcher(shown).find()) {
                            wrong.add(name + " in " + answer + " " + form + ": " + shown);
                        }
                    }
                }
            });
        }
        assertThat(wrong).isEmpty();
    }

    private static Content content(String answer, String words) {
        String quoted = words.codePoints()
                .mapToObj(c -> c < ' ' || c > '~' ? String.format("\\u%04x", c) : Character.toString(c))
                .reduce("", String::concat);
        boolean isJson = answer.charAt(4) == '{';
        String body =
                answer.substring(4).replace("WORDS", isJson ? quoted : words).replace("IMAGE", TinyMedia.pngBase64());
        return new Content(
                Integer.parseInt(answer.substring(0, 3)),
                isJson ? "application/json" : "text/html",
                body.getBytes(StandardCharsets.UTF_8));
    }
}
