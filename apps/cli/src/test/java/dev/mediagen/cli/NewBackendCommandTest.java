package dev.mediagen.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the command writes, and what it refuses; that the project builds is tested from outside. */
class NewBackendCommandTest {

    private static final Path EXAMPLE = Path.of("..", "..", "examples", "acme-backend");

    @TempDir
    Path folder;

    private Shell.Said make(String name) {
        return Shell.in(folder).run("new-backend", name, "DIR/project", "--repository", "file:///a/place");
    }

    private static List<Path> files(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(Files::isRegularFile).map(root::relativize).toList();
        }
    }

    @Test
    void allFilesOfTheExampleArePacked() throws IOException {
        assertThat(files(EXAMPLE).stream()
                        .map(file -> file.toString().replace('\\', '/'))
                        .filter(file -> !file.startsWith("target/")))
                .containsExactlyInAnyOrderElementsOf(BackendProject.sources());
    }

    @ParameterizedTest
    @CsvSource({"bolt, bolt, BoltBackend, BOLT_API_KEY", "my-video-2, myvideo2, MyVideo2Backend, MY_VIDEO_2_API_KEY"})
    void everyNameIsReplaced(String name, String packageName, String className, String variable) throws IOException {
        Shell.Said said = make(name);

        assertThat(said.exitCode()).as(said.err()).isZero();
        Path project = folder.resolve("project");
        assertThat(project.resolve("src/main/java/org/example/" + packageName + "/" + className + ".java"))
                .content()
                .contains("package org.example." + packageName, "builder(\"" + name + "\")", variable);
        assertThat(project.resolve("pom.xml")).content().contains(name + "-backend", ">file:///a/place<");
        assertThat(project.resolve("mvnw")).isExecutable();
        for (Path file : files(project)) {
            assertThat(file.toString()).doesNotContainIgnoringCase("acme");
            assertThat(project.resolve(file)).content().doesNotContainIgnoringCase("acme");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bolt", "2bolt", "-bolt", "bolt-", "bo--lt", "böl", "a b", "../x", ""})
    void aNameOfAnotherFormIsRefused(String name) {
        Shell.Said said = Shell.in(folder).run("new-backend", "--", name, "DIR/project");

        assertThat(said.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(folder).isEmptyDirectory();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Bolt | lower-case letters, digits and single hyphens
            auto | none of all, any, auto, default, none
            int | Java keyword
            media | MediaBackend
            fake | in use by the installed backend fake
            pretend | in use by the installed backend fake
            """)
    void theMessageSaysWhatIsAllowed(String name, String words) {
        Shell.Said said = make(name);

        assertThat(said.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(said.err()).contains("\"" + name + "\"", words);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aFolderThatIsNotEmptyIsRefused() throws IOException {
        Path file = Files.writeString(
                Files.createDirectory(folder.resolve("project")).resolve("mine.txt"), "mine");

        Shell.Said said = make("bolt");

        assertThat(said.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(said.err()).contains("is not empty", "Nothing was written");
        assertThat(file).hasContent("mine").hasParent(folder.resolve("project"));
        assertThat(folder.resolve("project/pom.xml")).doesNotExist();
    }

    @Test
    void aRepositoryHasToBeThere() {
        Shell.Said said = Shell.in(folder).run("new-backend", "bolt", "DIR/project", "--repository", "DIR/none");

        assertThat(said.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(said.err()).contains("none", "--repository");
    }
}
