package dev.mediagen.store.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mediagen.api.SetupException;
import dev.mediagen.spi.StateStoreProvider;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

class DiskStateStoreProviderTest {

    private static String opened(Map<String, String> variables) {
        return new DiskStateStoreProvider()
                .open(name -> Optional.ofNullable(variables.get(name)), Clock.systemUTC())
                .toString();
    }

    @Test
    void itIsFound() {
        assertThat(ServiceLoader.load(StateStoreProvider.class))
                .singleElement()
                .isInstanceOf(DiskStateStoreProvider.class)
                .extracting(StateStoreProvider::name)
                .isEqualTo("disk");
    }

    @Test
    void theVariableNamesTheFolder() {
        assertThat(opened(Map.of("MEDIAGEN_STATE", "/srv/media", "XDG_STATE_HOME", "/x", "HOME", "/home/me")))
                .isEqualTo("DiskStateStore[/srv/media]");
    }

    @Test
    void withoutItTheSystemSaysWhereStateBelongs() {
        assertThat(opened(Map.of("XDG_STATE_HOME", "/x", "HOME", "/home/me"))).isEqualTo("DiskStateStore[/x/mediagen]");
        assertThat(opened(Map.of("XDG_STATE_HOME", "not/absolute", "HOME", "/home/me")))
                .isEqualTo("DiskStateStore[/home/me/.local/state/mediagen]");
        assertThat(opened(Map.of("LOCALAPPDATA", "/users/me", "HOME", "/home/me")))
                .isEqualTo("DiskStateStore[/users/me/mediagen]");
    }

    @Test
    void withoutAnyFolderItSaysWhatToSet() {
        assertThatExceptionOfType(SetupException.class)
                .isThrownBy(() -> opened(Map.of()))
                .withMessageContaining("MEDIAGEN_STATE");
        assertThatExceptionOfType(SetupException.class)
                .isThrownBy(() -> opened(Map.of("MEDIAGEN_STATE", "\0")))
                .withMessageContaining("MEDIAGEN_STATE");
    }
}
