package dev.mediagen.backend.elevenlabs;

import dev.mediagen.api.Generated;
import dev.mediagen.api.Media;
import dev.mediagen.api.MediaRequest;
import dev.mediagen.core.GenerateOptions;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** What the tests against the emulator share. */
abstract class StudioTest {

    @TempDir
    Path folder;

    Studio studio;

    @BeforeEach
    final void open() {
        studio = new Studio(folder);
    }

    @AfterEach
    final void close() {
        studio.close();
    }

    /** Named, so that a refusal lists what is wrong and not which backends there are. */
    static GenerateOptions.Builder options() {
        return GenerateOptions.builder().backend("elevenlabs");
    }

    <M extends Media> Generated<M> generate(MediaRequest<M> request) {
        return studio.mediaGen.generate(request, options().build());
    }

    <M extends Media> Generated<M> generate(MediaRequest<M> request, String model) {
        return studio.mediaGen.generate(request, options().model(model).build());
    }
}
