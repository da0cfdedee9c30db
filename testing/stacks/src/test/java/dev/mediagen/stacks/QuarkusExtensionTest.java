package dev.mediagen.stacks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediagen.outside.OutsideProject;
import java.io.BufferedReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** The application on Quarkus in development and in its tests, without a key. */
@EnabledIfSystemProperty(named = "stacks.all", matches = "true")
class QuarkusExtensionTest {

    private static final String LAST_DEPENDENCY = "  </dependencies>\n\n  <build>";

    private static final String INJECTED_EMULATOR = """
                <dependency>
                  <groupId>dev.mediagen</groupId>
                  <artifactId>mediagen-cdi-test</artifactId>
                  <scope>test</scope>
                </dependency>
            """;

    @BeforeAll
    static void buildWhatItNeeds() throws Exception {
        OutsideProject.copy("testing/stacks/plain", Map.of()).maven(true, "install", "-Dmaven.install.skip=false");
    }

    @Test
    void inDevelopmentTheEmulatorMakesEverything() throws Exception {
        Process development = OutsideProject.copy("testing/stacks/quarkus", Map.of())
                .start(
                        "quarkus:dev",
                        "-Dquarkus.analytics.disabled=true",
                        "-Dquarkus.console.enabled=false",
                        "-Dquarkus.test.continuous-testing=disabled",
                        "-Ddebug=false");
        try (BufferedReader log = development.inputReader()) {
            List<String> printed = new ArrayList<>();
            boolean done = log.lines().peek(printed::add).anyMatch(line -> line.startsWith("made video-generate "));

            assertThat(done).as(String.join("\n", printed)).isTrue();
        } finally {
            development.descendants().forEach(ProcessHandle::destroy);
            development.destroyForcibly().waitFor();
        }
    }

    @Test
    void testsMayInjectTheEmulator() throws Exception {
        OutsideProject.copy(
                        "testing/stacks/quarkus",
                        Map.of(
                                ">src/test/java<",
                                ">src/injected/java<",
                                LAST_DEPENDENCY,
                                INJECTED_EMULATOR + LAST_DEPENDENCY))
                .maven(true, "test");
    }
}
