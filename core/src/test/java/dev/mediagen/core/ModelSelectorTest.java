package dev.mediagen.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mediagen.api.Explanation;
import dev.mediagen.api.Generated;
import dev.mediagen.api.Image;
import dev.mediagen.api.ImageEditRequest;
import dev.mediagen.api.ImageGenerationRequest;
import dev.mediagen.api.Input;
import dev.mediagen.api.InvalidRequestException;
import dev.mediagen.api.MediaType;
import dev.mediagen.api.Option;
import dev.mediagen.api.Size;
import dev.mediagen.api.Strictness;
import dev.mediagen.catalogue.Catalogues;
import dev.mediagen.fixtures.ManualTime;
import dev.mediagen.fixtures.StubBackend;
import dev.mediagen.fixtures.TinyMedia;
import dev.mediagen.spi.BackendDescriptor;
import dev.mediagen.spi.Catalogue;
import dev.mediagen.spi.ProviderHost;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which model of a backend serves a request, by what is asked, by the date, and by where the provider serves it. */
class ModelSelectorTest {

    private static final ImageGenerationRequest CAT =
            ImageGenerationRequest.builder("a cat").build();

    @TempDir
    Path folder;

    private static Catalogue catalogue(String models) {
        return Catalogues.parse("the test's catalogue", "{\"models\": [" + models.replace('\'', '"') + "]}");
    }

    private static StubBackend backend(String name, int priority, Catalogue catalogue) {
        return new StubBackend(BackendDescriptor.builder(name)
                .keyVariables("KEY")
                .baseUrlVariable("BASE_URL")
                .supports(MediaType.IMAGE, "usual", priority)
                .host(new ProviderHost("cloud", List.of("USE_CLOUD", "USE_OLD_CLOUD"), Optional.of("CLOUD_URL")))
                .host(new ProviderHost("web", List.of(), Optional.empty()))
                .catalogue(catalogue)
                .build());
    }

    private MediaGen mediaGen(Map<String, String> environment, StubBackend... backends) {
        Map<String, String> all = new LinkedHashMap<>(Map.of("KEY", "secret"));
        all.putAll(environment);
        ManualTime time = new ManualTime();
        MediaGenBuilder builder =
                MediaGen.builder().baseFolder(folder).clock(time).sleeper(time).onlyEnvironment(all);
        Stream.of(backends).forEach(builder::provider);
        return builder.build();
    }

    /** One that honours what was asked comes first, within a backend as between them. */
    @Test
    void anotherModelOfTheSameBackendIsTakenForWhatTheUsualOneCannotDo() {
        StubBackend alpha = backend("alpha", 100, catalogue("""
                {'id': 'usual', 'operations': {'image-generate': {'quality': ['low']}}},
                {'id': 'fine', 'operations': {'image-generate': {'quality': ['low', 'high']}}}"""));
        try (MediaGen gen = mediaGen(Map.of(), alpha)) {
            assertThat(gen.generate(CAT).model()).isEqualTo("usual");
            Generated<Image> fine = gen.generate(
                    ImageGenerationRequest.builder("a cat").quality("high").build());
            assertThat(fine.model()).isEqualTo("fine");
            assertThat(fine.warnings())
                    .map(Object::toString)
                    .containsExactly("fine is used, because usual cannot honour quality.");
        }
    }

    /** Its successor comes before what merely stands first in the catalogue. */
    @Test
    void theSuccessorTakesThePlaceOfAUsualModelThatHasEnded() {
        StubBackend alpha = backend("alpha", 100, catalogue("""
                {'id': 'usual', 'retires_on': '2026-10-01', 'replaced_by': 'next', 'operations': {'image-generate': {}}},
                {'id': 'other', 'operations': {'image-generate': {}}},
                {'id': 'next', 'retires_on': '2026-11-01', 'replaced_by': 'last', 'operations': {'image-generate': {}}},
                {'id': 'last', 'replaced_by': 'usual', 'operations': {'image-generate': {}}}"""));
        try (MediaGen gen = mediaGen(Map.of(), alpha)) {
            Generated<Image> result = gen.generate(CAT);
            assertThat(result.model()).isEqualTo("last");
            assertThat(result.warnings())
                    .map(Object::toString)
                    .containsExactly("last replaces usual, which was retired on 2026-10-01.");
        }
    }

    @Test
    void aBackendWhoseModelsHaveEndedIsPassedOverAndNamed() {
        StubBackend ended = backend("alpha", 300, catalogue("""
                {'id': 'usual', 'retires_on': '2026-11-01', 'operations': {'image-generate': {}}}"""));
        StubBackend living = backend("beta", 100, catalogue("""
                {'id': 'usual', 'operations': {'image-generate': {}}}"""));
        try (MediaGen gen = mediaGen(Map.of(), ended, living)) {
            Generated<Image> result = gen.generate(CAT);
            assertThat(result.backend()).isEqualTo("beta");
            assertThat(result.warnings())
                    .map(Object::toString)
                    .containsExactly("alpha was skipped: it has only retired models for image-generate: usual"
                            + " (2026-11-01).");
        }
        try (MediaGen gen = mediaGen(Map.of(), ended)) {
            assertThat(gen.explain(CAT, GenerateOptions.defaults()).candidates())
                    .singleElement()
                    .extracting(Explanation.Candidate::reason)
                    .asString()
                    .contains("It has only retired models for image-generate");
        }
    }

    private static final Catalogue TWO_HOSTS = catalogue("""
            {'id': 'usual', 'retires_on': '2026-11-01', 'replaced_by': 'next',
             'hosts': {'web': {}, 'cloud': {'retires_on': '2027-06-01'}}, 'operations': {'image-generate': {}}},
            {'id': 'next', 'hosts': {'web': {}}, 'operations': {'image-generate': {}}},
            {'id': 'big-1', 'hosts': {'cloud': {}}, 'operations': {'image-generate': {}}}""");

    /** The first variable that is set decides. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"|next", "USE_CLOUD=true|usual", "USE_CLOUD=0 USE_OLD_CLOUD=true|next", "USE_OLD_CLOUD=1|usual"})
    void aModelMayLiveOnAtOneHostOfTheProvider(String variables, String model) {
        Map<String, String> environment = new LinkedHashMap<>();
        Stream.of(Optional.ofNullable(variables).orElse("").split(" "))
                .filter(text -> !text.isEmpty())
                .forEach(text -> environment.put(text.split("=")[0], text.split("=")[1]));
        try (MediaGen gen = mediaGen(environment, backend("alpha", 100, TWO_HOSTS))) {
            assertThat(gen.generate(CAT).model()).isEqualTo(model);
        }
    }

    @Test
    void aModelOfTheOtherHostIsRefusedWithItsName() {
        try (MediaGen gen = mediaGen(Map.of(), backend("alpha", 100, TWO_HOSTS))) {
            assertThatExceptionOfType(InvalidRequestException.class)
                    .isThrownBy(() -> gen.generate(
                            CAT, GenerateOptions.builder().model("big-1").build()))
                    .withMessageContaining("is available on cloud (USE_CLOUD=true) only");
            assertThat(gen.backend("alpha").baseUrlVariable()).contains("BASE_URL");
        }
        try (MediaGen gen = mediaGen(Map.of("USE_CLOUD", "true"), backend("alpha", 100, TWO_HOSTS))) {
            assertThat(gen.backend("alpha").baseUrlVariable()).contains("CLOUD_URL");
        }
    }

    private static final Catalogue IMITATED = catalogue("""
            {'id': 'usual', 'operations': {'image-generate': {'size': ['1K'], 'negative_prompt': {'never': 'no such thing'},
              'extra.user': 'text'}}},
            {'id': 'usual-*', 'operations': {'image-generate': {'size': ['1K'], 'quality': ['low']}}}""");

    private static final GenerateOptions OTHER =
            GenerateOptions.builder().backend("alpha").model("other-7").build();

    private MediaGen imitation(StubBackend backend) {
        return mediaGen(Map.of("BASE_URL", "http://127.0.0.1:9"), backend);
    }

    /** Only what the provider's own models have has a place on the wire; what values it may have nobody knows. */
    @Test
    void aModelThatNobodyKnowsGetsWhatTheWireHasAPlaceFor() {
        StubBackend alpha = backend("alpha", 100, IMITATED);
        try (MediaGen gen = imitation(alpha)) {
            Generated<Image> made = gen.generate(
                    ImageGenerationRequest.builder("a cat")
                            .set(Option.SIZE, Size.of(512, 512))
                            .quality("ultra")
                            .extra("steps", "[1]")
                            .build(),
                    OTHER);
            assertThat(made.warnings())
                    .map(Object::toString)
                    .containsExactly(
                            "The model other-7 is not in the catalogue of alpha; the request was not checked.");
            assertThat(alpha.calls().get(0).request().options().extras()).containsEntry("steps", List.of(1));
        }
    }

    @ParameterizedTest
    @CsvSource({"STRICT", "LENIENT"})
    void whatTheWireHasNoPlaceForIsRefusedAlsoForAModelThatNobodyKnows(Strictness strictness) {
        StubBackend alpha = backend("alpha", 100, IMITATED);
        GenerateOptions options = OTHER.toBuilder().strictness(strictness).build();
        try (MediaGen gen = imitation(alpha)) {
            assertThatExceptionOfType(InvalidRequestException.class)
                    .isThrownBy(() -> gen.generate(
                            ImageGenerationRequest.builder("a cat").seed(5).build(), options))
                    .withMessageContaining("seed");
            assertThatExceptionOfType(InvalidRequestException.class)
                    .isThrownBy(() -> gen.generate(
                            ImageEditRequest.builder("a cat", Input.bytes(TinyMedia.of(MediaType.IMAGE)))
                                    .build(),
                            options))
                    .withMessageContaining("cannot do image-edit");
        }
        assertThat(alpha.calls()).isEmpty();
    }
}
