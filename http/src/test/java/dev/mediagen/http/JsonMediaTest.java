package dev.mediagen.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonMediaTest {

    private final CollectingSink sink = new CollectingSink();
    private final MediaReceiver receiver = MediaReceiver.into(sink, UnaryOperator.identity());

    /** Sizes around every boundary of windows, chunks and base64 groups, written in every way that providers write. */
    @Test
    void decodesLikeTheJdkHoweverItIsSplitAndWritten() throws IOException {
        Random random = new Random(7);
        int chunk = JsonInput.WINDOW / 4 * 3;
        int[] sizes = {1, 2, 3, 4, 11, 12, 13, 100, chunk - 2, chunk - 1, chunk, chunk + 1, chunk + 2, 3 * chunk + 5};
        for (int round = 0; round < 60; round++) {
            byte[] bytes = new byte[sizes[round % sizes.length] + (round < sizes.length ? 0 : random.nextInt(3))];
            random.nextBytes(bytes);
            String text = written(bytes, round, random);

            Json json = read(new TrickledStream(utf8("{\"a\":{\"b\":[\"" + text + "\"]},\"z\":1}"), random), "a.b[]");

            assertThat(json.at("a", "b").at(0).media().orElseThrow().size()).isEqualTo(bytes.length);
            assertThat(sink.parts.get(round).bytes.toByteArray()).isEqualTo(bytes);
            assertThat(json.at("z").asLong()).hasValue(1);
        }
    }

    private static String written(byte[] bytes, int round, Random random) {
        boolean urlSafe = round % 3 == 1;
        Base64.Encoder encoder = urlSafe ? Base64.getUrlEncoder() : Base64.getEncoder();
        String text = (round % 2 == 0 ? encoder : encoder.withoutPadding()).encodeToString(bytes);
        if (round % 5 == 1) {
            text = text.replace("/", "\\/").replace("+", "\\u002b");
        } else if (round % 5 == 2) {
            text = text.replaceAll("(.{76})", "$1\\\\r\\\\n");
        } else if (round % 5 == 3) {
            int at = random.nextInt(text.length());
            text = text.substring(0, at) + "\\n" + text.substring(at);
        }
        return (round % 4 == 3 ? "data:image\\/png;charset=x;base64," : "") + text;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://example.org/a/b.png",
                "https:\\/\\/example.org\\/a.png",
                "gs://bucket/file",
                "",
                "blocked by the policy",
                "data:image/svg+xml,%3Csvg%3E",
                "data:image/png;base64,",
                "café"
            })
    void leavesTextThatIsNoBase64(String text) throws IOException {
        Json json = read("{\"data\":[{\"b64_json\":\"" + text + "\"}]}", "data[].b64_json");

        assertThat(sink.parts).isEmpty();
        assertThat(json.at("data").at(0).text("b64_json")).contains(text.replace("\\/", "/"));
    }

    @Test
    void leavesWhatIsNoText() throws IOException {
        Json json = read(
                "{\"data\":[{\"b64_json\":null},{\"b64_json\":7},{\"b64_json\":{\"x\":\"AAAA\"}},{}]}",
                "data[].b64_json");

        assertThat(sink.parts).isEmpty();
        assertThat(json)
                .hasToString("{\"data\":[{\"b64_json\":null},{\"b64_json\":7},{\"b64_json\":{\"x\":\"AAAA\"}},{}]}");
    }

    @Test
    void findsSeveralPlacesAndMarksThem() throws IOException {
        Json json = read(
                "{\"candidates\":[{\"content\":{\"parts\":[{\"inlineData\":{\"data\":\"ZHJhZnQ=\"},\"thought\":true},"
                        + "{\"text\":\"AAAA\"},{\"inlineData\":{\"data\":\"ZmluYWw=\"}}]}}],\"audio\":\"c291bmQ=\"}",
                "candidates[].content.parts[].inlineData.data",
                "audio");

        Json parts = json.at("candidates").at(0).at("content", "parts");
        parts.at(0).at("inlineData", "data").media().orElseThrow().discard();
        parts.at(2).at("inlineData", "data").media().orElseThrow().keep();
        json.at("audio").media().orElseThrow().keep();
        assertThat(sink.kept())
                .extracting(part -> part.bytes.toString(StandardCharsets.UTF_8))
                .containsExactly("final", "sound");
        assertThat(parts.at(1).text("text")).contains("AAAA");
        assertThat(parts.at(0)).hasToString("{\"inlineData\":{\"data\":\"(media)\"},\"thought\":true}");
    }

    @ParameterizedTest
    @CsvSource({
        "AAAAAAAAAAAAAAAAAAAA*AAA, invalid base64",
        "AAAAAAAAAAAAAAAAAAAAA, within a byte",
        "AAAAAAAAAAAAAAAAAA==AAAA, padding",
        "AAAAAAAAAAAAAAAAAAAA\\xAA, escape",
        "AAAAAAAAAAAAAAAAAAAA\\u0141AAA, invalid base64",
        "AAAAAAAAAAAAAAAAAAAAé, invalid base64",
    })
    void damagedBase64CostsItsOwnPartOnly(String text, String problem) throws IOException {
        Json json = read("{\"image\":[\"" + text + "\",\"ZmluYWw=\"],\"n\":\"\\\"\"}", "image[]");

        assertThat(json.at("image").at(0).damage().orElseThrow())
                .contains(problem)
                .doesNotContain("AAAA");
        assertThat(json.at("image").at(0).media()).isEmpty();
        assertThat(json.at("image").at(1).media().orElseThrow().size()).isEqualTo(5);
        assertThat(json.text("n")).contains("\"");
        assertThat(sink.parts).extracting(part -> part.discarded).containsExactly(true, false);
    }

    @Test
    void aPartThatIsTooLargeCostsItselfOnly() throws IOException {
        sink.limit(10);
        Json json = read("{\"image\":[\"" + "AAAA".repeat(20_000) + "\",\"ZmluYWw=\"]}", "image[]");

        assertThat(json.at("image").at(0).damage()).isPresent();
        assertThat(json.at("image").at(1).media()).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "data:image/png;base64, ZmluYWw=",
                "data:image/png;base64,\\n  ZmluYWw=",
                "DATA:image/PNG;Base64,ZmluYWw=",
                " data:image/png;charset=utf-8;base64,ZmluYWw",
                "  ZmluYWw=",
                "data:image/png;base64,Zml uYW\\nw="
            })
    void blanksBeforeAndInBase64AreSkipped(String text) throws IOException {
        read("{\"image\":\"" + text + "\"}", "image")
                .at("image")
                .media()
                .orElseThrow()
                .keep();
        assertThat(sink.kept().get(0).bytes.toString(StandardCharsets.UTF_8)).isEqualTo("final");
    }

    @Test
    void anAddressIsNoBase64() throws IOException {
        MediaPlaces places = MediaPlaces.base64("data[].b").addresses("data[].url");
        Json json = read(
                "{\"data\":[{\"url\":\"/files/abcdefghijklmnop\",\"b\":\"\"},{\"url\":\"data:image/png;base64,ZmluYWw=\"}]}",
                places);

        assertThat(json.at("data").at(0).text("url")).contains("/files/abcdefghijklmnop");
        assertThat(json.at("data").at(1).at("url").media()).isPresent();
    }

    @ParameterizedTest
    @CsvSource({
        "'Here: ![a](data:image/png;base64,ZmluYWw=) and more', 'Here: ![a](data:image/png;base64,…) and more'",
        "'data:image\\/png;base64, Zml1\\/2Fs', 'data:image/png;base64,…'",
        "'one, two data:image/png;base64,ZmluYWw\\nNext, line', 'one, two data:image/png;base64,…\nNext, line'",
        "'<img src=\\\"data:image/webp;base64,ZmluYWw=\\\">', '<img src=\"data:image/webp;base64,…\">'",
    })
    void findsMediaAmongWords(String text, String words) throws IOException {
        Json json = read(
                "{\"content\":\"" + text + "\",\"n\":1}", MediaPlaces.base64().texts("content"));

        assertThat(json.text("content")).contains(words.replace("\\n", "\n"));
        assertThat(json.at("content").mediaInText()).hasSize(1);
        assertThat(json.at("n").asLong()).hasValue(1);
    }

    @Test
    void wordsWithoutMediaAreJustWords() throws IOException {
        String words = "a, b, data:, base64, ;base64,AAAA \\u00e9 \\\"c\\\", data:text/plain,x";
        Json json = read("{\"content\":\"" + words + "\"}", MediaPlaces.base64().texts("content"));

        assertThat(json.text("content")).contains("a, b, data:, base64, ;base64,AAAA é \"c\", data:text/plain,x");
        assertThat(json.at("content").mediaInText()).isEmpty();
    }

    @Test
    void throwsAHalfPartAway() {
        assertThatExceptionOfType(EOFException.class)
                .isThrownBy(() -> read("{\"image\":\"AAAAAAAAAAAAAAAAAAAAAAAA", "image"));
        assertThat(sink.parts).singleElement().matches(part -> part.discarded);
    }

    @Test
    void knowsTheDocumentAsFarAsItCame() throws IOException {
        JsonReader reader = new JsonReader(
                new ByteArrayInputStream(utf8("{\"id\":\"x\",\"data\":[{\"b\":\"AAAA\",\"n\":1},{\"b\":\"AAAAAAAA")),
                receiver,
                1000);

        assertThatExceptionOfType(EOFException.class).isThrownBy(() -> reader.read(MediaPlaces.base64("data[].b")));

        assertThat(reader.soFar()).hasToString("{\"id\":\"x\",\"data\":[{\"b\":\"(media)\",\"n\":1},{}]}");
        assertThat(receiver.received()).hasSize(1);
    }

    /** What is paid for may come after it. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "NaN",
                "-Infinity",
                "[Infinity,1]",
                "[1,2,]",
                "{\"a\":1,}",
                "\"two\nlines\tand \u0001\"",
                "\"a \\x and a \\'\"",
                "\"\\u12\""
            })
    void unusualValuesCostNoMedia(String value) throws IOException {
        Json read = read("{\"odd\":" + value + ",\"m\":\"AAAAAAAAAAAAAAAAAAAAAAAA\",}", "m");

        assertThat(read.at("m").media()).isPresent();
        assertThat(read.has("odd")).isTrue();
    }

    @Test
    void boundsEverythingButTheMedia() throws IOException {
        String media = "A".repeat(200_000);
        assertThat(read("{\"m\":\"" + media + "\"}", "m").at("m").media()).isPresent();

        assertTooLarge("{\"text\":\"" + "x".repeat(100_001) + "\"}");
        assertTooLarge("{\"" + "k".repeat(100_001) + "\":1}");
        assertTooLarge("[" + "[],".repeat(10_000) + "[]]");
        assertTooLarge("[" + "1,".repeat(10_000) + "1]");
        assertTooLarge("{\"m\":\"https://example.org/" + "x".repeat(100_001) + "\"}");
        assertTooLarge("{\"m\":\"data:" + "x".repeat(100_001) + "\"}");
    }

    private void assertTooLarge(String text) {
        assertThatExceptionOfType(TooLargeException.class).isThrownBy(() -> read(text, "m"));
    }

    private Json read(String text, String... paths) throws IOException {
        return read(new ByteArrayInputStream(utf8(text)), paths);
    }

    private Json read(String text, MediaPlaces places) throws IOException {
        return new JsonReader(new ByteArrayInputStream(utf8(text)), receiver, 100_000).read(places);
    }

    private Json read(InputStream in, String... paths) throws IOException {
        return new JsonReader(in, receiver, 100_000).read(MediaPlaces.base64(paths));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
