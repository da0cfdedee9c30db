package dev.mediagen.stacks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediagen.outside.OutsideProject;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The table names the versions that the applications are written with. */
class PlatformsTest {

    @ParameterizedTest
    @CsvSource({"Spring Boot,boot", "Quarkus,quarkus", "Micronaut,micronaut", "Kotlin,kotlin"})
    void theTableHasTheVersionOfTheApplication(String platform, String application) throws IOException {
        String pom = Files.readString(OutsideProject.ROOT.resolve("testing/stacks/" + application + "/pom.xml"));

        assertThat(Platforms.versions(platform))
                .anySatisfy(version -> assertThat(pom).contains(">" + version + "<"));
    }

    /** Our modules for these libraries are tested with the version that this build names. */
    @ParameterizedTest
    @CsvSource({"LangChain4j,langchain4j.version", "Spring AI,spring-ai.version"})
    void theTableHasTheVersionOfTheLibrary(String platform, String property) throws IOException {
        String pom = Files.readString(OutsideProject.ROOT.resolve("pom.xml"));

        assertThat(Platforms.versions(platform))
                .singleElement()
                .satisfies(version -> assertThat(pom).contains("<" + property + ">" + version + "<"));
    }
}
