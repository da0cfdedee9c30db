package dev.mediagen.core;

import dev.mediagen.api.MediaFormat;
import dev.mediagen.api.Operation;
import dev.mediagen.api.Option;
import dev.mediagen.fixtures.ManualTime;
import dev.mediagen.spi.Capabilities;
import dev.mediagen.spi.Catalogue;
import dev.mediagen.spi.Constraint;
import dev.mediagen.spi.ModelEntry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Where tests make pictures: a folder, a clock that only waiting moves, and keys for the backends alpha and gamma.
 *
 * @param folder where results go
 * @param time the clock
 */
record Studio(Path folder, ManualTime time) {

    Studio(Path folder) {
        this(folder, new ManualTime());
    }

    /** Models of pictures that can be made, edited and painted over, in two sizes. */
    static Catalogue catalogue(String... models) {
        Capabilities capabilities = Capabilities.builder()
                .supports(Option.SIZE, Constraint.oneOf("1024x1024", "1536x1024"))
                .supports(Option.INPUT_IMAGES, Constraint.inputs(2, 1 << 20, MediaFormat.PNG))
                .supports(Option.MASK, Constraint.inputs(1, 1 << 20, MediaFormat.PNG))
                .build();
        return new Catalogue(Stream.of(models)
                .map(id -> ModelEntry.builder(id)
                        .can(Operation.IMAGE_GENERATE, capabilities)
                        .can(Operation.IMAGE_EDIT, capabilities)
                        .can(Operation.IMAGE_INPAINT, capabilities)
                        .build())
                .toList());
    }

    MediaGenBuilder mediaGen(ScriptedBackend... backends) {
        MediaGenBuilder builder = MediaGen.builder()
                .baseFolder(folder)
                .clock(time)
                .sleeper(time)
                .onlyEnvironment(Map.of("ALPHA_KEY", "secret-a", "BETA_KEY", " ", "GAMMA_KEY", "secret-c"));
        Stream.of(backends).forEach(builder::provider);
        return builder;
    }

    List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
