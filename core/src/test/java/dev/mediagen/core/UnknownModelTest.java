package dev.mediagen.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mediagen.api.Explanation;
import dev.mediagen.api.Generated;
import dev.mediagen.api.Image;
import dev.mediagen.api.ImageGenerationRequest;
import dev.mediagen.api.InvalidRequestException;
import dev.mediagen.api.Operation;
import dev.mediagen.api.Option;
import dev.mediagen.spi.Capabilities;
import dev.mediagen.spi.Catalogue;
import dev.mediagen.spi.Constraint;
import dev.mediagen.spi.ModelEntry;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A model that was named goes to a backend that knows it, or its family, and to no other. */
class UnknownModelTest {

    private static final ImageGenerationRequest CAT =
            ImageGenerationRequest.builder("a cat in space").build();

    @TempDir
    Path folder;

    private Studio studio;

    @BeforeEach
    void open() {
        studio = new Studio(folder);
    }

    /** Alpha is at another host, where any model may be. */
    private MediaGen mediaGen() {
        return studio.mediaGen(
                        ScriptedBackend.images("alpha", 300, Studio.catalogue("a-1", "a-2")),
                        ScriptedBackend.images("gamma", 200, Studio.catalogue("c-1", "c-*")))
                .build();
    }

    private static GenerateOptions model(String model) {
        return GenerateOptions.builder().model(model).build();
    }

    @Test
    void oneThatNobodyKnowsIsRefusedWithTheClosestNames() {
        try (MediaGen gen = mediaGen()) {
            assertThatExceptionOfType(InvalidRequestException.class)
                    .isThrownBy(() -> gen.generate(CAT, model("a-3")))
                    .withMessageContaining("model a-3: is in no catalogue")
                    .withMessageContaining("a-1 (alpha)")
                    .withMessageContaining("backend is named too");
            Explanation why = gen.explain(CAT, model("a-3"));
            assertThat(why.backend()).isEmpty();
            assertThat(why.candidates())
                    .allSatisfy(candidate ->
                            assertThat(candidate.reason().toString()).doesNotContain("has the requested model"));
        }
    }

    @Test
    void oneOfAFamilyGoesToItsBackendWithAWarning() {
        try (MediaGen gen = mediaGen()) {
            Generated<Image> made = gen.generate(CAT, model("c-7"));

            assertThat(made.backend()).isEqualTo("gamma");
            assertThat(made.warnings())
                    .map(Object::toString)
                    .contains(
                            "The model c-7 is not in the catalogue of gamma; the request was checked against the model"
                                    + " family c-*.");
            assertThat(gen.explain(CAT, model("c-7")).reason())
                    .hasToString("Its catalogue has the family of the requested model.");
            assertThat(gen.explain(CAT, model("c-1")).reason()).hasToString("It has the requested model.");
        }
    }

    @Test
    void oneThatIsListedBeatsAFamilyOfAHigherPriority() {
        try (MediaGen gen = studio.mediaGen(
                        ScriptedBackend.images("alpha", 300, Studio.catalogue("*")),
                        ScriptedBackend.images("gamma", 200, Studio.catalogue("c-1")))
                .build()) {
            assertThat(gen.explain(CAT, model("c-1")).backend()).contains("gamma");
            assertThat(gen.explain(CAT, model("d-1")).backend()).contains("alpha");
        }
    }

    /** Such as a text that is too long for one model, and not for another. */
    @Test
    void aRefusalNamesTheModelsThatCan() {
        try (MediaGen gen = studio.mediaGen(
                        ScriptedBackend.images("alpha", 300, upTo("a-1", 10)),
                        ScriptedBackend.images("gamma", 200, upTo("c-1", 100)))
                .build()) {
            assertThatExceptionOfType(InvalidRequestException.class)
                    .isThrownBy(() -> gen.generate(
                            CAT, GenerateOptions.builder().backend("alpha").build()))
                    .withMessageContaining("at most 10 characters")
                    .withMessageContaining("These models accept it: c-1 of gamma.");
        }
    }

    private static Catalogue upTo(String model, int characters) {
        return Catalogue.of(ModelEntry.builder(model)
                .can(
                        Operation.IMAGE_GENERATE,
                        Capabilities.builder()
                                .supports(Option.PROMPT, new Constraint.Length(0, characters))
                                .build())
                .build());
    }

    /** Also where the address of a backend is another host, which may have any model: nobody said that it goes there. */
    @Test
    void anotherHostGetsItOnlyWhenItIsNamed() {
        Catalogue catalogue = Studio.catalogue("a-1");
        try (MediaGen gen = studio.mediaGen(ScriptedBackend.of(dev.mediagen.spi.BackendDescriptor.builder("alpha")
                        .keyVariables("ALPHA_KEY")
                        .baseUrlVariable("ALPHA_URL")
                        .supports(dev.mediagen.api.MediaType.IMAGE, "a-1", 100)
                        .catalogue(catalogue)
                        .build()))
                .onlyEnvironment(Map.of("ALPHA_KEY", "k", "ALPHA_URL", "http://127.0.0.1:9"))
                .build()) {
            assertThatExceptionOfType(InvalidRequestException.class)
                    .isThrownBy(() -> gen.generate(CAT, model("sdxl-turbo")))
                    .withMessageContaining("is in no catalogue");

            GenerateOptions named =
                    model("sdxl-turbo").toBuilder().backend("alpha").build();
            assertThat(gen.explain(CAT, named).backend()).contains("alpha");
            assertThat(gen.generate(CAT, named).warnings())
                    .map(Object::toString)
                    .contains("The model sdxl-turbo is not in the catalogue of alpha; the request was not checked.");
        }
    }
}
