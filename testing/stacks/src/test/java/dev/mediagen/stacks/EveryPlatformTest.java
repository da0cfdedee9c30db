package dev.mediagen.stacks;

import dev.mediagen.outside.OutsideProject;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/**
 * Every platform in every version of the table in {@code docs/embedding.md}, built on its own from an empty local repository. It
 * fetches what a machine does not have, and belongs to the profile {@code stacks}.
 */
@EnabledIfSystemProperty(named = "stacks.all", matches = "true")
class EveryPlatformTest {

    @SuppressWarnings("unused") // By the parameterized tests.
    private static final List<String> BOOT = Platforms.versions("Spring Boot");

    @SuppressWarnings("unused")
    private static final List<String> QUARKUS = Platforms.versions("Quarkus");

    @SuppressWarnings("unused")
    private static final List<String> MICRONAUT = Platforms.versions("Micronaut");

    @SuppressWarnings("unused")
    private static final List<String> KOTLIN = Platforms.versions("Kotlin");

    private static OutsideProject plain;

    @TempDir
    Path folder;

    @BeforeAll
    static void buildWhatTheOthersShare() throws Exception {
        plain = OutsideProject.copy("testing/stacks/plain", Map.of());
        plain.maven(true, "install", "-Dmaven.install.skip=false");
    }

    @Test
    void plain() throws Exception {
        Rehearsal.play(folder, onClassPath(plain, "stack-plain-1.0.0.jar", "org.example.stack.Main"));
    }

    @ParameterizedTest
    @FieldSource("BOOT")
    void springBoot(String version) throws Exception {
        OutsideProject boot = built("boot", "3.5.7", version);
        Rehearsal.play(
                folder,
                Commands.java(
                        "-jar", boot.folder().resolve("target/application.jar").toString(), "--server.port=0"));
    }

    @ParameterizedTest
    @FieldSource("QUARKUS")
    void quarkus(String version) throws Exception {
        OutsideProject quarkus = built("quarkus", "3.33.2", version);
        Rehearsal.play(
                folder,
                Commands.java(
                        "-jar",
                        quarkus.folder()
                                .resolve("target/quarkus-app/quarkus-run.jar")
                                .toString()));
    }

    @ParameterizedTest
    @FieldSource("MICRONAUT")
    void micronaut(String version) throws Exception {
        OutsideProject micronaut = built("micronaut", "4.10.8", version);
        Rehearsal.play(
                folder,
                onClassPath(micronaut, "stack-micronaut-1.0.0.jar", "org.example.micronaut.ErrandsApplication"));
    }

    @ParameterizedTest
    @FieldSource("KOTLIN")
    void kotlin(String version) throws Exception {
        OutsideProject kotlin = built("kotlin", "2.2.21", version);
        Rehearsal.play(folder, onClassPath(kotlin, "stack-kotlin-1.0.0.jar", "org.example.kotlin.MainKt"));
    }

    private static OutsideProject built(String name, String written, String version) throws Exception {
        OutsideProject project =
                OutsideProject.copy("testing/stacks/" + name, Map.of(">" + written + "<", ">" + version + "<"));
        project.maven(true, "package");
        return project;
    }

    private static List<String> onClassPath(OutsideProject project, String jar, String mainClass) {
        Path target = project.folder().resolve("target");
        return Commands.java(
                "-cp",
                target.resolve(jar) + File.pathSeparator + target.resolve("lib") + File.separator + "*",
                mainClass);
    }
}
