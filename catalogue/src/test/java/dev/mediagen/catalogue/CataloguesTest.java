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
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CataloguesTest {

    private static final String JSON = """
            {"source": "https://provider.example/models", "read_on": "2026-11-22",
             "options": {
               "base": {"prompt": {"at_most": 100}, "quality": ["low", "high"]},
               "clip": {"prompt": "any", "size": ["720p", "1080p"], "duration": {"range": [1, 15]},
                        "needs": ["prompt"], "defaults": {"duration": 5}, "all_inputs": {"max_mib": 70},
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
        assertThat(able.maxInputBytes()).hasValue(70L << 20);
        assertThat(able.rules())
                .singleElement()
                .satisfies(rule -> assertThat(rule.why()).hasToString("only so long"));
        assertThat(family.wire()).isEmpty();
        assertThat(read(JSON).find("x-1")).isEmpty();
    }

    /** A catalogue with one model that can speak, with these options. */
    private static String speech(String options) {
        return "{\"models\": [{\"id\": \"m\", \"operations\": {\"speech\": " + options.replace('\'', '"') + "}}]}";
    }

    /** Whatever means nothing is refused with its place: a name that is none, a bound that the option could not have. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{'colour': 'any'}|/models/0/operations/speech/colour: there is no option",
                "'unheard'|/models/0/operations/speech: there is no set of options",
                "{'size': ['1K']}|/speech/size: a request for speech does not have the option size",
                "{'speed': {'about': 1}}|/speech/speed: this bound does not apply to speed, whose value is a number",
                "{'speed': ['fast']}|/speech/speed/0: ~fast~ is not a value of speed",
                "{'speed': 'number'}|/speech/speed: this bound does not apply to speed",
                "{'speed': {'range': [2, 1]}}|/speech/speed: a range needs two ends",
                "{'speed': {'range': [1, 2], 'stpe': 1}}|/speech/speed/stpe: this name is unknown",
                "{'voice': {'range': [1, 2]}}|/speech/voice: this bound does not apply to voice",
                "{'voice': []}|/speech/voice: an empty list",
                "{'voice': ['a', 'a']}|/speech/voice: ~a~ is listed twice",
                "{'voice': {'length': [5, 1]}}|/speech/voice: this length is too large for a text",
                "{'voice': 'any', 'defaults': {'voice': ''}}|/defaults/voice: ~~ is not a value of voice",
                "{'voice': ['a'], 'defaults': {'voice': 'b'}}|/defaults/voice: this default of voice is not an allowed value",
                "{'defaults': {'speed': 1}}|/defaults/speed: speed is not an option of this model",
                "{'needs': ['voice']}|/needs/0: voice is not an option of this model",
                "{'rules': [{'when': {}, 'then': {'voice': ['a']}, 'why': 'so'}]}|/rules/0: a rule needs a condition in when",
                "{'rules': [{'when': {'voice': 'any'}, 'then': {'speed': [1]}}]}|/rules/0: ~why~ is missing",
                "{'voice': {'never': 'goes with {sped}'}}|/speech/voice/never: there is no option or setting called ~sped~",
                "{'voice': {'never': 'goes with {speed'}}|/speech/voice/never: a brace is not closed",
                "{'rules': [{'when': {'voice': 'any'}, 'then': {'voice': ['a']}, 'why': '{x}'}]}|/why: there is no option",
                "{'extra.a': 'sometimes'}|/speech/extra.a: the bound of extra.a must be one of any, flag, integer",
                "{'extra.a': [1, 'b']}|/speech/extra.a: all values of a list must have the same type",
                "{'extra.a': {'integer': [0.5]}}|/speech/extra.a/integer/0: ~0.5~ is not a whole number",
                "{'extra.a': {'flag': {'range': [0, 1]}}}|/speech/extra.a/flag: this bound does not apply to true or false",
                "{'extra.a': {'list': {'object': {'b': 'txt'}}}}|/speech/extra.a/list/object/b: the bound of extra.a",
                "{'extra.a': {'object': {}, 'needs': ['b']}}|/speech/extra.a/needs/0: ~b~ is not a member"
            })
    void whatMeansNothingIsRefusedWithItsPlace(String options, String problem) {
        assertThatExceptionOfType(SetupException.class)
                .isThrownBy(() -> read(speech(options)))
                .withMessageStartingWith("Cannot read the test's catalogue: at /models/0")
                .withMessageContaining(problem.replace('~', '"'));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "no JSON",
                "{\"model\": []}",
                "{\"models\": [{\"operations\": {}}]}",
                "{\"models\": [{\"id\": \"m\", \"operations\": {\"paint\": {}}}]}",
                "{\"models\": [{\"id\": \"m\", \"operations\": {}}, {\"id\": \"m\", \"operations\": {}}]}",
                "{\"models\": [{\"id\": \"m\", \"retired_on\": \"2026-12-01\", \"operations\": {}}]}",
                "{\"models\": [{\"id\": \"m\", \"retires_on\": \"soon\", \"operations\": {}}]}",
                "{\"options\": {\"unused\": {}}, \"models\": []}"
            })
    void whatIsWrongIsSaid(String json) {
        assertThatExceptionOfType(SetupException.class)
                .isThrownBy(() -> read(json))
                .withMessageStartingWith("Cannot read the test's catalogue: ");
    }

    @Test
    void aProvidersOwnParametersHaveKinds() {
        Capabilities able = read(speech(
                        "{'extra.flag': 'flag', 'extra.one': [8000, 16000], 'extra.share': {'range': [0, 1]},"
                                + "'extra.words': {'at_most': 9}, 'extra.steps': {'integer': {'range': [1, 50]}},"
                                + "'extra.ids': {'list': 'text', 'max': 3}, 'extra.sample': {'file': {'formats': ['mp3']}},"
                                + "'extra.store': {'object': {'name': 'text', 'days': 'integer'}, 'needs': ['name']},"
                                + "'extra.*': 'any'}"))
                .find("m")
                .orElseThrow()
                .capabilities(Operation.SPEECH)
                .orElseThrow();
        assertThat(able.constraint(Option.extra("flag"))).contains(Constraint.flag());
        assertThat(able.constraint(Option.extra("one"))).contains(Constraint.integer(Constraint.oneOf(8000, 16000)));
        assertThat(able.constraint(Option.extra("words"))).contains(Constraint.text(Constraint.atMost(9)));
        assertThat(able.constraint(Option.extra("ids")).orElseThrow().describe())
                .isEqualTo("a list of at most 3, each a text");
        assertThat(able.constraint(Option.extra("store")).orElseThrow().describe())
                .isEqualTo("an object with name (required): a text; days: a whole number");
        assertThat(able.constraint(Option.extra("sample")).orElseThrow().files())
                .isPresent();
        assertThat(able.constraint(Option.extra("unheard_of"))).contains(Constraint.any());
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
                .withMessage("Cannot read the catalogue of beta: it is missing or not JSON.");
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
