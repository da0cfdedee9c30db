package dev.mediagen.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.mediagen.api.SetupException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeepingTest {

    private final Keeping keeping = new Keeping();

    private static Function<String, Optional<String>> variables(String... pairs) {
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            values.put(pairs[i], pairs[i + 1]);
        }
        return name -> Optional.ofNullable(values.get(name));
    }

    @Test
    void withoutAWordTheDefaultsHold() {
        assertThat(keeping.retention(variables())).isEqualTo(Retention.DEFAULT);
        assertThat(keeping.scope(variables())).isEqualTo(Scope.NONE);
    }

    @Test
    void theEnvironmentSaysWhatTheApplicationDoesNot() {
        Function<String, Optional<String>> said = variables(
                "MEDIAGEN_KEEP_HISTORY", "7d",
                "MEDIAGEN_KEEP_KEYS", "60d",
                "MEDIAGEN_KEEP_CONTINUATIONS", "12h",
                "MEDIAGEN_SCOPE", "tenant-7");
        assertThat(keeping.retention(said))
                .isEqualTo(new Retention(Duration.ofDays(7), Duration.ofDays(60), Duration.ofHours(12), true));
        assertThat(keeping.scope(said)).isEqualTo(Scope.of("tenant-7"));
        keeping.history(Duration.ofDays(1));
        keeping.scope("mine");
        assertThat(keeping.retention(said).history()).isEqualTo(Duration.ofDays(1));
        assertThat(keeping.scope(said)).isEqualTo(Scope.of("mine"));
    }

    @Test
    void keysAreHeldAtLeastAsLongAsTheHistory() {
        keeping.history(Duration.ofDays(200));
        assertThat(keeping.retention(variables()).keys()).isEqualTo(Duration.ofDays(200));
        keeping.keys(Duration.ofDays(100));
        assertThatExceptionOfType(SetupException.class)
                .isThrownBy(() -> keeping.retention(variables()))
                .withMessageContaining("200 days");
        assertThatIllegalArgumentException().isThrownBy(() -> keeping.keys(Duration.ZERO));
    }

    @ParameterizedTest
    @CsvSource({"MEDIAGEN_KEEP_HISTORY, soon", "MEDIAGEN_KEEP_KEYS, 0", "MEDIAGEN_KEEP_CONTINUATIONS, -1d"})
    void aWrongVariableIsNamed(String name, String value) {
        assertThatExceptionOfType(SetupException.class)
                .isThrownBy(() -> keeping.retention(variables(name, value)))
                .withMessageContaining(name);
    }
}
