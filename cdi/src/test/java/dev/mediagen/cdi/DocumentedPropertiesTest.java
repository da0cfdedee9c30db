package dev.mediagen.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediagen.core.MediaGen;
import dev.mediagen.fixtures.PropertyTable;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The page for CDI names each property that is read, and no other. */
class DocumentedPropertiesTest {

    private static final Path PAGE = Path.of("../docs/quarkus.md");

    /** Decided when an application is built, by the extension of Quarkus. */
    private static final String DEV_SERVICE = "mediagen.dev-service.enabled";

    /** Remembers the names it was asked for. */
    private static final class Asked implements ConfigSource {

        private static final Map<String, String> VALUES = Map.of(
                "mediagen.keys.openai", "a key",
                "mediagen.base-urls.openai", "http://127.0.0.1:1/v1",
                "mediagen.environment.NAME", "a value",
                "mediagen.prefer.image.backend", "openai");

        private final Set<String> names = new TreeSet<>();

        @Override
        public Set<String> getPropertyNames() {
            return VALUES.keySet();
        }

        @Override
        public @Nullable String getValue(String name) {
            if (name.startsWith("mediagen.")) {
                names.add(name);
            }
            return VALUES.get(name);
        }

        @Override
        public String getName() {
            return "asked";
        }
    }

    @Test
    void thePageNamesWhatIsRead() throws Exception {
        Asked asked = new Asked();
        ConfiguredSetup setup = new ConfiguredSetup(
                new SmallRyeConfigBuilder().withSources(asked).build());
        setup.apply(MediaGen.builder());
        setup.resumesOnStart();
        // One media type stands for all in the page.
        asked.names.removeIf(name -> name.matches("mediagen\\.prefer\\.(video|audio)\\..*"));

        Set<String> documented = PropertyTable.in(PAGE);
        documented.remove(DEV_SERVICE);
        assertThat(asked.names).isEqualTo(documented);
    }
}
