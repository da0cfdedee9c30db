package dev.mediagen.spring.boot;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;

class MediaGenRuntimeHintsTest {

    @Test
    void aNativeImageKeepsTheCatalogues() {
        RuntimeHints hints = new RuntimeHints();

        new MediaGenRuntimeHints().registerHints(hints, getClass().getClassLoader());

        assertThat(RuntimeHintsPredicates.resource().forResource("dev/mediagen/backend/openai/catalogue.json"))
                .accepts(hints);
    }
}
