package dev.mediagen.stacks;

import dev.mediagen.outside.OutsideProject;
import java.io.File;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An application without any framework. */
class PlainTest {

    private static final Path BUILT = OutsideProject.ROOT.resolve("testing/stacks/plain/target");

    private static final String JAR = BUILT.resolve("stack-plain-1.0.0.jar").toString();

    private static final String LIBRARIES = BUILT.resolve("lib").toString();

    @TempDir
    Path folder;

    @Test
    void runsOnTheClassPath() throws Exception {
        Rehearsal.play(
                folder,
                Commands.java(
                        "-cp", JAR + File.pathSeparator + LIBRARIES + File.separator + "*", "org.example.stack.Main"));
    }

    @Test
    void runsOnTheModulePath() throws Exception {
        Rehearsal.play(
                folder,
                Commands.java(
                        "-p", JAR + File.pathSeparator + LIBRARIES, "-m", "org.example.stack/org.example.stack.Main"));
    }
}
