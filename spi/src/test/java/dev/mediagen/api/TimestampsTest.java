package dev.mediagen.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TimestampsTest {

    /** Each character lasts 0.1 seconds. */
    private static Timestamps of(String text) {
        List<String> characters =
                text.codePoints().mapToObj(Character::toString).toList();
        return Timestamps.ofCharacters(characters, tenths(0, characters.size()), tenths(1, characters.size()));
    }

    private static List<BigDecimal> tenths(int first, int count) {
        return IntStream.range(first, first + count)
                .mapToObj(i -> BigDecimal.valueOf(i, 1))
                .toList();
    }

    @Test
    void charactersBecomeWords() {
        assertThat(of("Hi, you  there.\n").text())
                .isEqualTo("0.000\t0.300\tHi,\n0.400\t0.700\tyou\n0.900\t1.500\tthere.");
    }

    @Test
    void whereNoBlanksAreWrittenEachCharacterIsAWord() {
        Timestamps times = of("東京 OK。");

        assertThat(times.words()).extracting(Timestamps.Word::text).containsExactly("東", "京", "OK。");
        assertThat(times.words().get(0).isApartFrom(times.words().get(1))).isFalse();
        assertThat(of("a b").words().get(0).isApartFrom(of("a b").words().get(1)))
                .isTrue();
    }

    @Test
    void areReadAsTheyWereWritten() {
        Timestamps times = of("One two.");

        assertThat(Timestamps.parse(times.text())).contains(times);
        assertThat(Timestamps.parse("something else")).isEmpty();
        assertThat(Timestamps.parse("")).isEmpty();
        assertThat(Timestamps.parse("0\tx\tword")).isEmpty();
    }

    @Test
    void thoseOfARecordingThatFollowsAreShifted() {
        assertThat(of("One.").then(of("Two."), Duration.ofMillis(2500)).text())
                .isEqualTo("0.000\t0.400\tOne.\n2.500\t2.900\tTwo.");
    }

    /** A provider may send anything. */
    @Test
    void oddTimesAreBroughtIntoOrder() {
        Timestamps times = Timestamps.ofCharacters(
                List.of("a", " ", "b", "c"),
                List.of(new BigDecimal("-1"), BigDecimal.ONE, new BigDecimal("1e300")),
                List.of(new BigDecimal("-2"), BigDecimal.ONE, BigDecimal.ZERO, BigDecimal.ONE));

        assertThat(times.words()).extracting(Timestamps.Word::text).containsExactly("a", "b");
        assertThat(times.words()).allSatisfy(word -> assertThat(word.end()).isGreaterThanOrEqualTo(word.start()));
    }
}
