package dev.mediagen.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediagen.api.Explanation;
import dev.mediagen.api.ImageGenerationRequest;
import dev.mediagen.api.MediaType;
import dev.mediagen.api.Operation;
import dev.mediagen.spi.BackendDescriptor;
import dev.mediagen.spi.Capabilities;
import dev.mediagen.spi.Catalogue;
import dev.mediagen.spi.ModelEntry;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which variable counts as a key, and what "auto" means. */
class KeysAndPreferencesTest {

    @TempDir
    private Path folder;

    private static ScriptedBackend backend(String name, int priority) {
        return ScriptedBackend.of(BackendDescriptor.builder(name)
                .keyVariables(name + "_FIRST", name + "_SECOND")
                .supports(MediaType.IMAGE, name + "-1", priority)
                .catalogue(Catalogue.of(ModelEntry.builder(name + "-1")
                        .can(Operation.IMAGE_GENERATE, Capabilities.none())
                        .build()))
                .build());
    }

    private Explanation explain(Map<String, String> variables, GenerateOptions options) {
        try (MediaGen mediaGen = MediaGen.builder()
                .baseFolder(folder)
                .onlyEnvironment(variables)
                .provider(backend("alpha", 100))
                .provider(backend("beta", 50))
                .prefer(MediaType.IMAGE, "beta")
                .build()) {
            return mediaGen.explain(ImageGenerationRequest.builder("a cat").build(), options);
        }
    }

    @Test
    void autoIsNoWishAndLeavesThePreferenceOfTheApplication() {
        Map<String, String> keys = Map.of("alpha_FIRST", "k", "beta_FIRST", "k");
        assertThat(explain(keys, GenerateOptions.builder().backend("auto").build())
                        .backend())
                .contains("beta");
    }

    @Test
    void anEmptyOrBlankVariableIsNoKeyAndTheNextOneCounts() {
        GenerateOptions alpha = GenerateOptions.builder().backend("alpha").build();
        assertThat(explain(Map.of("alpha_FIRST", "", "alpha_SECOND", "k"), alpha)
                        .backend())
                .contains("alpha");
        Explanation blank = explain(Map.of("alpha_FIRST", " \t", "alpha_SECOND", " "), alpha);
        assertThat(blank.backend()).isEmpty();
        assertThat(blank.reason().toString()).contains("alpha_FIRST", "alpha_SECOND");
    }
}
