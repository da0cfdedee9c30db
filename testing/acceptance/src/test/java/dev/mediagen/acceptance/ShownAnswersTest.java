package dev.mediagen.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediagen.api.Generated;
import dev.mediagen.api.MediaException;
import dev.mediagen.api.Operation;
import dev.mediagen.api.Option;
import dev.mediagen.api.Options;
import dev.mediagen.core.MediaGen;
import dev.mediagen.fixtures.TinyMedia;
import dev.mediagen.tck.CatalogueRequests.Sample;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Each place of an answer from outside (status line, headers, request id, error texts, the model that served it) with each form of
 * what must not be shown: control, direction and escape characters, and the key and the prompt as they are, in a URL and in base64.
 * Neither an exception with its causes nor a result nor the record beside its file nor the log shows any of them.
 */
@Tag("once")
class ShownAnswersTest {

    private static final String KEY = "sk-live+0123/456789=abcdefghij";
    private static final String PROMPT = "the old lighthouse of Skagen & its keeper";

    /** What the provider made of the prompt may have its words. */
    private static final String REVISED = "revised prompt";

    private static final List<Operation> OPERATIONS = List.of(Operation.IMAGE_GENERATE, Operation.SPEECH);

    /** {@code WORDS} stands for the hostile text as it is, {@code QUOTED} for the same in JSON. */
    private static final Map<String, String> PLACES = places();

    private static final Map<String, String> ACTING = Map.of(
            "colour", "\u001b[31mred\u001b[0m",
            "title", "\u001b]0;owned\u0007",
            "direction", "a\u202egpj.exe\u202c\u2066\u2069",
            "C1", "\u009b31m\u0085",
            "controls", "a\u0008\u0001\u007fb");

    /** Tabs and line ends are laid out, not acted upon. */
    private static final Pattern UNCLEAN =
            Pattern.compile("[\\p{Cntrl}\\u0080-\\u009f\\u202a-\\u202e\\u2066-\\u2069&&[^\\n\\t]]");

    private static final Logger LOG = LoggerFactory.getLogger(ShownAnswersTest.class);
    private static final Path LOGGED = Path.of(System.getProperty("org.slf4j.simpleLogger.logFile", "target/log.txt"));

    @TempDir
    Path folder;

    private long read;

    private static Map<String, String> places() {
        Map<String, String> places = new LinkedHashMap<>();
        places.put("status line", refused("400 WORDS", "", "{}"));
        places.put("status line of a failure", refused("500 WORDS", "", "{}"));
        for (String header : List.of(
                "x-request-id",
                "request-id",
                "x-goog-request-id",
                "cf-ray",
                "Server",
                "Via",
                "WWW-Authenticate",
                "Retry-After",
                "Content-Disposition")) {
            places.put("header " + header, refused("400 Bad Request", header + ": WORDS\r\n", "{}"));
        }
        places.put("header Location", refused("302 Found", "Location: https://example.invalid/WORDS\r\n", ""));
        places.put("error message", refused("400 Bad Request", "", "{\"error\":{\"message\":\"QUOTED\"}}"));
        places.put(
                "error code", refused("400 Bad Request", "", "{\"error\":{\"code\":\"QUOTED\",\"message\":\"no\"}}"));
        places.put(
                "error type", refused("403 Forbidden", "", "{\"error\":{\"type\":\"QUOTED\",\"status\":\"QUOTED\"}}"));
        places.put(
                "detail", refused("422 No", "", "{\"detail\":[{\"loc\":[\"body\",\"QUOTED\"],\"msg\":\"QUOTED\"}]}"));
        places.put("page", page("502 Bad Gateway", "<html><head><title>WORDS</title></head></html>"));
        places.put("plain text", page("400 Bad Request", "WORDS"));
        places.put(
                "refusal",
                refused(
                        "200 OK",
                        "",
                        "{\"promptFeedback\":{\"blockReason\":\"QUOTED\"},\"choices\":[{\"message\":{\"content\":\"QUOTED\"}}]}"));
        places.put(
                "job id",
                refused(
                        "200 OK",
                        "",
                        "{\"id\":\"QUOTED\",\"status\":\"queued\",\"request_id\":\"QUOTED\",\"name\":\"QUOTED\"}"));
        places.put("served model", made("{\"model\":\"QUOTED\",\"data\":[{\"b64_json\":\"IMAGE\"}]}", ""));
        places.put(REVISED, made("{\"data\":[{\"b64_json\":\"IMAGE\",\"revised_prompt\":\"QUOTED\"}]}", ""));
        places.put(
                "model version",
                made(
                        "{\"modelVersion\":\"QUOTED\",\"responseId\":\"QUOTED\",\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"QUOTED\"},{\"inlineData\":{\"mimeType\":\"image/png\",\"data\":\"IMAGE\"}}]},\"finishReason\":\"STOP\"}]}",
                        ""));
        places.put(
                "request id of a result",
                made("{\"data\":[{\"b64_json\":\"IMAGE\"}]}", "x-request-id: WORDS\r\nrequest-id: WORDS\r\n"));
        return places;
    }

    private static String refused(String status, String headers, String body) {
        return answer(status, "Content-Type: application/json\r\n" + headers, body);
    }

    private static String page(String status, String body) {
        return answer(status, "Content-Type: text/html\r\n", body);
    }

    private static String made(String body, String headers) {
        return refused("200 OK", headers, body.replace("IMAGE", TinyMedia.pngBase64()));
    }

    /** Its end is that of the connection, so that no length has to be said. */
    private static String answer(String status, String headers, String body) {
        return "HTTP/1.1 " + status + "\r\nConnection: close\r\n" + headers + "\r\n" + body;
    }

    private static Map<String, String> forms(String prompt) {
        Map<String, String> forms = new LinkedHashMap<>(ACTING);
        forms.putAll(encoded("key", KEY));
        forms.putAll(encoded("prompt", prompt));
        return forms;
    }

    private static Map<String, String> encoded(String name, String text) {
        Map<String, String> forms = new LinkedHashMap<>();
        String inUrl = URLEncoder.encode(text, StandardCharsets.UTF_8);
        forms.put(name, text);
        forms.put(name + " in a URL", inUrl);
        forms.put(name + " in a path", inUrl.replace("+", "%20"));
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        for (int before = 0; before < 3; before++) {
            byte[] shifted = new byte[before + bytes.length];
            System.arraycopy(bytes, 0, shifted, before, bytes.length);
            forms.put(
                    name + " in base64 after " + before,
                    Base64.getEncoder().withoutPadding().encodeToString(shifted));
        }
        forms.put(name + " in base64 of URLs", Base64.getUrlEncoder().encodeToString(bytes));
        return forms;
    }

    @ParameterizedTest
    @EnumSource(ProviderUnderTest.class)
    void showNothingThatMustNotBeShown(ProviderUnderTest provider) throws IOException {
        List<String> wrong = new ArrayList<>();
        int cells = 0;
        LOG.info("{} begins.", provider);
        assertThat(logged()).as("the log").contains(provider + " begins.");
        try (BareServer server = new BareServer();
                MediaGen gen = provider.mediaGen(server.url(), KEY, folder)) {
            Sample sample = OPERATIONS.stream()
                    .flatMap(operation -> provider.least(operation).stream())
                    .findFirst()
                    .orElseThrow();
            for (Map.Entry<String, String> form : forms(PROMPT).entrySet()) {
                for (Map.Entry<String, String> place : PLACES.entrySet()) {
                    cells++;
                    String answer = filled(place.getValue(), form.getValue());
                    server.answer((method, path) -> method.equals("POST") ? answer : lookedUp(method, path));
                    for (String shown : shown(gen, provider, sample)) {
                        boolean ownWords = form.getKey().startsWith("prompt")
                                && place.getKey().equals(REVISED);
                        boolean leaks =
                                !ACTING.containsKey(form.getKey()) && !ownWords && shown.contains(form.getValue());
                        if (leaks
                                || shown.contains(KEY)
                                || UNCLEAN.matcher(shown).find()) {
                            wrong.add(sample + ", " + form.getKey() + " in " + place.getKey() + ": " + shown);
                        }
                    }
                }
            }
        }
        System.out.printf("%-11s %5d answers shown%n", provider, cells);
        assertThat(wrong).isEmpty();
        assertThat(cells).isPositive();
    }

    private static String lookedUp(String method, String path) {
        return refused("200 OK", "", RecordingServer.lookedUp(method, path).orElseThrow());
    }

    private static String filled(String answer, String words) {
        String quoted = words.codePoints()
                .mapToObj(c -> c < ' ' || c > '~' || c == '"' || c == '\\'
                        ? String.format("\\u%04x", c)
                        : Character.toString(c))
                .reduce("", String::concat);
        return answer.replace("WORDS", words).replace("QUOTED", quoted);
    }

    /** All that people and logs see of an outcome. The record has the prompt, which is the caller's own. */
    private List<String> shown(MediaGen gen, ProviderUnderTest provider, Sample sample) throws IOException {
        List<String> shown = new ArrayList<>();
        try {
            Options options = sample.request().options().with(Option.PROMPT, PROMPT);
            Generated<?> result = gen.generate(
                    sample.request().withOptions(options),
                    provider.with(sample.model()).build());
            shown.add(result.model() + " " + result.warnings() + " " + result.failures() + " " + result.adjustments());
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file : files.toList()) {
                    if (file.toString().endsWith(".json")) {
                        shown.add(Files.readString(file).replace(PROMPT, ""));
                    }
                    Files.delete(file);
                }
            }
        } catch (MediaException e) {
            for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                shown.add(String.valueOf(cause.getMessage()));
            }
            shown.add(e.details().code() + " " + e.details().requestId() + " "
                    + e.details().created());
        }
        gen.jobs().forEach(job -> gen.forget(job.id()));
        shown.add(logged());
        return shown;
    }

    /** What was logged since the last time. */
    private String logged() throws IOException {
        try (SeekableByteChannel log = Files.newByteChannel(LOGGED)) {
            ByteBuffer more = ByteBuffer.allocate((int) (log.size() - read));
            log.position(read);
            while (more.hasRemaining() && log.read(more) >= 0) {
                // It is read to its end.
            }
            read += more.position();
            return new String(more.array(), 0, more.position(), StandardCharsets.UTF_8);
        }
    }
}
