package dev.mediagen.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class KeySourceTest {

    private static final KeySource PAIR = new KeySource(List.of("ID", "SECRET"), ":");

    private static Function<String, Optional<String>> set(String... namesAndValues) {
        return name -> {
            for (int i = 0; i < namesAndValues.length; i += 2) {
                if (namesAndValues[i].equals(name)) {
                    return Optional.of(namesAndValues[i + 1]);
                }
            }
            return Optional.empty();
        };
    }

    @Test
    void aPairNeedsBothVariables() {
        assertThat(PAIR.key(set("ID", "a", "SECRET", "b")).map(Secret::reveal)).contains("a:b");
        assertThat(PAIR.key(set("ID", "a"))).isEmpty();
        assertThat(PAIR.key(set("ID", "a", "SECRET", " "))).isEmpty();
        assertThat(PAIR.missing(set("ID", "a", "SECRET", " "))).containsExactly("SECRET");
        assertThat(PAIR.missing(set())).isEmpty();
        assertThat(PAIR).hasToString("ID and SECRET");
    }

    @Test
    void aKeyIsSplitAtItsFirstJoiner() {
        assertThat(PAIR.split("a:b:c")).contains(Map.of("ID", "a", "SECRET", "b:c"));
        assertThat(PAIR.split("ab")).isEmpty();
        assertThat(PAIR.split("a:")).isEmpty();
        assertThat(new KeySource(List.of("KEY"), "").split("a:b")).contains(Map.of("KEY", "a:b"));
        assertThat(new KeySource(List.of("ID", "SECRET"), "").split("ab")).isEmpty();
    }

    @Test
    void aSourceWithoutVariablesIsNone() {
        assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> new KeySource(List.of(), ""));
    }
}
