package dev.mediagen.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnmarkedInputTest {

    @ParameterizedTest
    @CsvSource({
        "'\u00EF\u00BB\u00BF{}', '{}'",
        "'{}', '{}'",
        "'\u00EF\u00BB', '\u00EF\u00BB'",
        "'\u00EF\u00BB{}', '\u00EF\u00BB{}'",
        "'', ''",
        "'a\u00EF\u00BB\u00BF', 'a\u00EF\u00BB\u00BF'"
    })
    void onlyAMarkAtTheBeginningIsSkipped(String bytes, String read) throws IOException {
        byte[] given = bytes.getBytes(StandardCharsets.ISO_8859_1);

        assertThat(new UnmarkedInput(new ByteArrayInputStream(given)).readAllBytes())
                .isEqualTo(read.getBytes(StandardCharsets.ISO_8859_1));
        UnmarkedInput single = new UnmarkedInput(new ByteArrayInputStream(given));
        assertThat(single.read()).isEqualTo(read.isEmpty() ? -1 : read.charAt(0));
    }
}
