package dev.mediagen.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LineStreamTest {

    @Test
    void eachLineEndsTheStream() throws IOException {
        String longest = "x".repeat(100_000);

        assertThat(lines("one\n\n" + longest + "\ntwo")).containsExactly("one", "", longest, "two");
        assertThat(lines("one\n")).containsExactly("one");
        assertThat(lines("")).isEmpty();
    }

    @Test
    void whatIsLeftOfALineIsSkipped() throws IOException {
        LineStream stream = of("first line\nsecond");

        assertThat(stream.next()).isTrue();
        assertThat(stream.read()).isEqualTo('f');
        assertThat(stream.next()).isTrue();
        assertThat(stream.readAllBytes()).asString(StandardCharsets.UTF_8).isEqualTo("second");
        assertThat(stream.next()).isFalse();
    }

    private static List<String> lines(String text) throws IOException {
        LineStream stream = of(text);
        List<String> lines = new ArrayList<>();
        while (stream.next()) {
            lines.add(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
        }
        return lines;
    }

    private static LineStream of(String text) {
        return new LineStream(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }
}
