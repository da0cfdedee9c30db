package dev.mediagen.spring.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

class MediaGenRuntimeHintsTest {

    @Test
    void aNativeImageKeepsEveryResource() throws IOException {
        RuntimeHints hints = new RuntimeHints();

        new MediaGenRuntimeHints().registerHints(hints, getClass().getClassLoader());

        assertThat(resources())
                .contains(
                        "dev/mediagen/backend/openai/catalogue.json",
                        "dev/mediagen/http/errors.json",
                        "dev/mediagen/store/postgres/schema-1.sql")
                .allSatisfy(
                        resource -> assertThat(RuntimeHintsPredicates.resource().forResource(resource))
                                .as(resource)
                                .accepts(hints));
    }

    /** What the modules on the path of this test bring, besides classes and test data of the emulator. */
    private static Stream<String> resources() throws IOException {
        return Stream.of(new PathMatchingResourcePatternResolver().getResources("classpath*:dev/mediagen/**/*.*"))
                .filter(Resource::isReadable)
                .map(MediaGenRuntimeHintsTest::name)
                .filter(name -> !name.endsWith(".class") && !name.contains("/emulator/"));
    }

    private static String name(Resource resource) {
        try {
            String url = resource.getURL().toString();
            return url.substring(url.lastIndexOf("dev/mediagen/"));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
