package dev.mediagen.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mediagen.api.MediaType;
import dev.mediagen.api.Operation;
import dev.mediagen.api.Option;
import dev.mediagen.api.SetupException;
import dev.mediagen.spi.BackendDescriptor;
import dev.mediagen.spi.Capabilities;
import dev.mediagen.spi.Catalogue;
import dev.mediagen.spi.Constraint;
import dev.mediagen.spi.ModelEntry;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CataloguesTest {

    private static final String JSON = """
            {"source": "https://provider.example/models", "read_on": "2026-11-22",
             "options": {
               "base": {"prompt": {"at_most": 100}, "quality": ["low", "high"]},
               "clip": {"needs": ["prompt"], "defaults": {"duration": 5},
                        "rules": [{"when": {"size": ["1080p"]}, "then": {"duration": [8]}, "why": "only so long"}]}},
             "models": [
               {"id": "m-1", "wire": "old", "retires_on": "2026-12-01", "replaced_by": "m-2",
                "operations": {"image-generate": ["base", {"quality": ["high"], "extra.steps": {"range": [1, 50]}}]}},
               {"id": "m-*", "operations": {"video-from-image": "clip"}}]}
            """;

    private static Catalogue read(String json) {
        return Catalogues.parse("the test's catalogue", json);
    }

    @Test
    void laterSetsAddToEarlierOnes() {
        ModelEntry entry = read(JSON).find("m-1").orElseThrow();
        Capabilities able = entry.capabilities(Operation.IMAGE_GENERATE).orElseThrow();
        assertThat(able.constraint(Option.PROMPT)).contains(Constraint.atMost(100));
        assertThat(able.constraint(Option.QUALITY)).contains(Constraint.oneOf("high"));
        assertThat(able.constraint(Option.extra("steps"))).isPresent();
        assertThat(entry.lifeCycle().isRetired(LocalDate.of(2026, 12, 1))).isTrue();
        assertThat(entry.source()).contains("https://provider.example/models");
        assertThat(entry.wire()).contains("old");
    }

    @Test
    void aFamilyIsFoundByItsPattern() {
        ModelEntry family = read(JSON).find("m-77").orElseThrow();
        assertThat(family.isPattern()).isTrue();
        Capabilities able = family.capabilities(Operation.VIDEO_FROM_IMAGE).orElseThrow();
        assertThat(able.requires()).containsExactly("prompt");
        assertThat(able.defaults()).isEqualTo(Map.of("duration", "5"));
        assertThat(able.rules())
                .singleElement()
                .satisfies(rule -> assertThat(rule.why()).isEqualTo("only so long"));
        assertThat(family.wire()).isEmpty();
        assertThat(read(JSON).find("x-1")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "no JSON",
                "{\"models\": [{\"operations\": {}}]}",
                "{\"models\": [{\"id\": \"m\", \"operations\": {\"paint\": {}}}]}",
                "{\"models\": [{\"id\": \"m\", \"operations\": {\"speech\": \"unheard\"}}]}",
                "{\"models\": [{\"id\": \"m\", \"operations\": {\"speech\": {\"colour\": \"any\"}}}]}",
                "{\"models\": [{\"id\": \"m\", \"operations\": {\"speech\": {\"defaults\": {\"speed\": \"fast\"}}}}]}",
                "{\"models\": [{\"id\": \"m\", \"operations\": {\"speech\": {\"speed\": {\"about\": 1}}}}]}"
            })
    void whatIsWrongIsSaid(String json) {
        assertThatExceptionOfType(SetupException.class)
                .isThrownBy(() -> read(json))
                .withMessageStartingWith("Cannot read the test's catalogue: ");
    }

    private static BackendDescriptor alpha(String... wires) {
        return BackendDescriptor.builder("alpha")
                .supports(MediaType.IMAGE, "m-1", 1)
                .wires(wires)
                .catalogue(() -> new ByteArrayInputStream(JSON.getBytes(StandardCharsets.UTF_8)))
                .build();
    }

    @Test
    void theCatalogueOfABackendIsReadFromItsResource() {
        assertThat(Catalogues.read(alpha("old")).models()).hasSize(2);
        BackendDescriptor none = BackendDescriptor.builder("beta")
                .catalogue(() -> CataloguesTest.class.getResourceAsStream("nowhere.json"))
                .build();
        assertThatExceptionOfType(SetupException.class)
                .isThrownBy(() -> Catalogues.read(none))
                .withMessage("Cannot read the catalogue of beta: it is missing or no JSON.");
    }

    @Test
    void aWireIsOneThatTheBackendKnows(@TempDir Path folder) throws IOException {
        assertThatExceptionOfType(SetupException.class)
                .isThrownBy(() -> Catalogues.read(alpha("new", "newer")))
                .withMessage("The catalogue of alpha names the wire old for m-1. Known: new, newer.");
        Path file = Files.writeString(
                folder.resolve("mine.json"),
                "{\"alpha\": {\"models\": [{\"id\": \"a-9\", \"wire\": \"newer\", \"operations\": {}}]}}");
        Catalogue own = Catalogues.read(alpha("old"));
        assertThat(CatalogueOverlay.read(file)
                        .over(alpha("old", "newer"), own)
                        .find("a-9")
                        .orElseThrow()
                        .wire())
                .contains("newer");
        assertThatExceptionOfType(SetupException.class)
                .isThrownBy(() -> CatalogueOverlay.read(file).over(alpha("old"), own))
                .withMessageContaining("names the wire newer for a-9");
    }

    @Test
    void aUsersOwnFileComesFirst(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(
                folder.resolve("mine.json"),
                "{\"alpha\": {\"models\": [{\"id\": \"m-9\", \"operations\": {\"speech\": {}}},"
                        + "{\"id\": \"m-1\", \"operations\": {\"speech\": {}}}]}}");
        Catalogue merged = CatalogueOverlay.read(file).over(alpha("old"), read(JSON));
        assertThat(merged.models()).extracting(ModelEntry::id).containsExactly("m-9", "m-1", "m-*");
        assertThat(merged.find("m-1").orElseThrow().operations()).containsOnlyKeys(Operation.SPEECH);
        assertThat(CatalogueOverlay.read(file)
                        .over(BackendDescriptor.builder("beta").wires("old").build(), read(JSON))
                        .models())
                .hasSize(2);
    }
}
