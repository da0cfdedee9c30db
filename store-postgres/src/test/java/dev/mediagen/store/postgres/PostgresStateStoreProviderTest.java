package dev.mediagen.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mediagen.api.SetupException;
import dev.mediagen.spi.StateStore;
import dev.mediagen.spi.StateStoreProvider;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@WithServer
class PostgresStateStoreProviderTest {

    private static final String URL = "postgresql://me@db/state";

    private static StateStore open(Map<String, String> variables) {
        return new PostgresStateStoreProvider()
                .open(name -> Optional.ofNullable(variables.get(name)), Clock.systemUTC());
    }

    @Test
    void itIsFound() {
        assertThat(ServiceLoader.load(StateStoreProvider.class))
                .singleElement()
                .isInstanceOf(PostgresStateStoreProvider.class)
                .extracting(StateStoreProvider::name)
                .isEqualTo("postgres");
    }

    @Test
    void variablesNameTheDatabase() {
        assertThat(open(Map.of("MEDIAGEN_DATABASE_URL", URL, "MEDIAGEN_DATABASE_PASSWORD", "hush")))
                .hasToString("PostgresStateStore[postgresql://me@db/state]");
    }

    @Test
    void withoutAnAddressItSaysWhatToSet() {
        assertThatExceptionOfType(SetupException.class)
                .isThrownBy(() -> open(Map.of()))
                .withMessageContaining("MEDIAGEN_DATABASE_URL")
                .withMessageContaining("postgresql://user@host/database");
    }

    @ParameterizedTest
    @CsvSource({
        "MEDIAGEN_DATABASE_URL, mysql://me:hush@db/state",
        "MEDIAGEN_DATABASE_CONNECTIONS, many",
        "MEDIAGEN_DATABASE_CONNECTIONS, 0",
        "MEDIAGEN_DATABASE_CONNECTIONS, 1001",
        "MEDIAGEN_DATABASE_SCHEMA, ignore"
    })
    void aWrongValueIsRefusedWithItsVariable(String variable, String value) {
        Map<String, String> variables = new HashMap<>(Map.of("MEDIAGEN_DATABASE_URL", URL));
        variables.put(variable, value);
        assertThatExceptionOfType(SetupException.class)
                .isThrownBy(() -> open(variables))
                .withMessageContaining(variable)
                .withMessageNotContaining("hush");
    }

    @Test
    void tablesAreCreatedUnlessTheyAreOnlyChecked(TestServer server) {
        Map<String, String> variables = new HashMap<>(Map.of("MEDIAGEN_DATABASE_URL", server.newSchema()));
        variables.put("MEDIAGEN_DATABASE_SCHEMA", "check");
        try (StateStore store = open(variables)) {
            assertThatExceptionOfType(SetupException.class).isThrownBy(() -> store.get(StateStore.JOB, "one"));
        }
        variables.put("MEDIAGEN_DATABASE_SCHEMA", "migrate");
        try (StateStore store = open(variables)) {
            assertThat(store.get(StateStore.JOB, "one")).isEmpty();
        }
    }
}
