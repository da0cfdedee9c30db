package dev.mediagen.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediagen.fixtures.TinyMedia;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import okio.Buffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Addresses that no specification allows and every browser fetches: each character of the keyboard, and some others. */
class OddAddressesTest {

    private static final String OTHERS = "é猫𝄞\u00a0\u200b";

    private final ProviderFixture provider = new ProviderFixture();

    @AfterEach
    void close() {
        provider.close();
    }

    static Stream<String> characters() {
        Stream<String> keyboard = IntStream.rangeClosed(' ', '~')
                .filter(letter -> !Character.isLetterOrDigit(letter))
                .mapToObj(Character::toString);
        Stream<String> sequences =
                Stream.of("%", "%zz", "%2", "%%", "%00", "{}", "[]", "||", "\\\\", "..", "a b c", "+ +");
        return Stream.concat(Stream.concat(keyboard, OTHERS.codePoints().mapToObj(Character::toString)), sequences);
    }

    @ParameterizedTest
    @MethodSource("characters")
    void areFetched(String odd) throws InterruptedException {
        provider.server.enqueue(new MockResponse.Builder()
                .addHeader("Content-Type", "image/png")
                .body(new Buffer().write(TinyMedia.png()))
                .build());
        ResultCollector results = provider.client.results(provider.work);
        String address = provider.server.url("/") + "files/a" + odd + "b.png?sig=x" + odd + "y";

        assertThat(results.item(Json.of(address))).isPresent();
        assertThat(results.completed().build().failures()).isEmpty();
        assertThat(provider.sink.kept()).hasSize(1);
        RecordedRequest request = provider.server.takeRequest();
        assertThat(request.getTarget()).startsWith("/files/a").matches("[!-~]+");
        if (odd.matches("[^%#?/\\\\+.]*")) {
            assertThat(URLDecoder.decode(request.getTarget(), StandardCharsets.UTF_8))
                    .isEqualTo("/files/a" + odd + "b.png?sig=x" + odd + "y");
        }
    }

    @ParameterizedTest
    @MethodSource("blanks")
    void blanksAroundThemAreIgnored(String blank) {
        provider.server.enqueue(new MockResponse.Builder()
                .addHeader("Content-Type", "image/png")
                .body(new Buffer().write(TinyMedia.png()))
                .build());
        ResultCollector results = provider.client.results(provider.work);
        assertThat(results.item(Json.of(blank + provider.server.url("/a.png") + blank)))
                .isPresent();
    }

    static Stream<String> blanks() {
        return Stream.of(" ", "\n", "\t", "\r\n", " \n\t ");
    }
}
