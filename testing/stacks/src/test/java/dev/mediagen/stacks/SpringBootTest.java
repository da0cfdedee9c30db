package dev.mediagen.stacks;

import dev.mediagen.outside.OutsideProject;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Spring Boot 3.5, as one jar, with the oldest Jackson of the platforms that are built here. */
class SpringBootTest {

    private static final Path JAR = OutsideProject.ROOT.resolve("testing/stacks/boot/target/application.jar");

    @TempDir
    Path folder;

    @Test
    void runsAsOneJar() throws Exception {
        Rehearsal.play(folder, Commands.java("-jar", JAR.toString(), "--server.port=0"));
    }
}
