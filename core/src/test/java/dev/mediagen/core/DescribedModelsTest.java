package dev.mediagen.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mediagen.api.ErrorDetails;
import dev.mediagen.api.Generated;
import dev.mediagen.api.Image;
import dev.mediagen.api.ImageGenerationRequest;
import dev.mediagen.api.InvalidRequestException;
import dev.mediagen.api.JobHandle;
import dev.mediagen.api.MediaType;
import dev.mediagen.api.Operation;
import dev.mediagen.api.Option;
import dev.mediagen.api.Options;
import dev.mediagen.api.PixelSize;
import dev.mediagen.api.Strictness;
import dev.mediagen.api.UnavailableException;
import dev.mediagen.spi.BackendDescriptor;
import dev.mediagen.spi.Capabilities;
import dev.mediagen.spi.Constraint;
import dev.mediagen.spi.ModelEntry;
import dev.mediagen.spi.Outcome;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Models that only the provider itself describes, and priorities of single operations. */
class DescribedModelsTest {

    private static final GenerateOptions NEW =
            GenerateOptions.builder().model("acme/new").build();

    @TempDir
    Path folder;

    private final List<String> described = new ArrayList<>();
    private final ScriptedBackend alpha =
            ScriptedBackend.images("alpha", 100, Studio.catalogue("alpha-1")).describing(this::describe);
    private Studio studio;

    @BeforeEach
    void open() {
        studio = new Studio(folder);
    }

    private Optional<ModelEntry> describe(String model) {
        described.add(model);
        return Optional.of(model)
                .filter("acme/new"::equals)
                .map(id -> ModelEntry.builder(id)
                        .can(
                                Operation.IMAGE_GENERATE,
                                Capabilities.builder()
                                        .supports(Option.SIZE, Constraint.oneOf("512x512"))
                                        .build())
                        .build());
    }

    private static ImageGenerationRequest cat(int edge) {
        return ImageGenerationRequest.builder("a cat")
                .size(new PixelSize(edge, edge))
                .build();
    }

    @Test
    void requestsAreCheckedAgainstTheDescription() {
        try (MediaGen gen = studio.mediaGen(alpha).build()) {
            Generated<Image> cat = gen.generate(cat(512), NEW);
            assertThat(cat.model()).isEqualTo("acme/new");
            assertThat(cat.warnings()).isEmpty();
            assertThatExceptionOfType(InvalidRequestException.class)
                    .isThrownBy(() -> gen.generate(
                            cat(640),
                            NEW.toBuilder().strictness(Strictness.STRICT).build()))
                    .withMessageContaining("512x512");
            assertThat(alpha.calls).hasSize(1);
            assertThat(described).containsExactly("acme/new");
        }
    }

    @Test
    void modelsOfTheCatalogueAreNotRequested() {
        try (MediaGen gen = studio.mediaGen(alpha).build()) {
            gen.generate(ImageGenerationRequest.builder("a cat").build(), GenerateOptions.defaults());
            assertThat(described).isEmpty();
            assertThatExceptionOfType(InvalidRequestException.class)
                    .isThrownBy(() -> gen.generate(
                            cat(512),
                            GenerateOptions.builder().model("acme/none").build()))
                    .withMessageContaining("acme/none");
        }
    }

    @Test
    void providerThatCannotBeReachedIsRequestedAgain() {
        UnavailableException busy = new UnavailableException(
                "The provider is busy.", ErrorDetails.builder().code("busy").build());
        List<RuntimeException> failures = new ArrayList<>(List.of(busy));
        alpha.describing(model -> {
            if (!failures.isEmpty()) {
                throw failures.remove(0);
            }
            return describe(model);
        });
        GenerateOptions named = NEW.toBuilder().backend("alpha").build();
        try (MediaGen gen = studio.mediaGen(alpha).build()) {
            assertThatExceptionOfType(UnavailableException.class).isThrownBy(() -> gen.generate(cat(512), named));
            assertThat(alpha.calls).isEmpty();
            assertThat(gen.generate(cat(512), named).model()).isEqualTo("acme/new");
        }
    }

    @Test
    void modelThatWasUnknownIsRequestedAgainAfterSomeMinutes() {
        List<String> offered = new ArrayList<>();
        alpha.describing(model -> offered.contains(model) ? describe(model) : Optional.empty());
        GenerateOptions named = NEW.toBuilder().backend("alpha").build();
        try (MediaGen gen = studio.mediaGen(alpha).build()) {
            assertThatExceptionOfType(InvalidRequestException.class).isThrownBy(() -> gen.generate(cat(512), named));
            offered.add("acme/new");
            assertThatExceptionOfType(InvalidRequestException.class).isThrownBy(() -> gen.generate(cat(512), named));
            studio.time().advance(Duration.ofMinutes(6));
            assertThat(gen.generate(cat(512), named).model()).isEqualTo("acme/new");
            studio.time().advance(Duration.ofMinutes(6));
            gen.generate(cat(512), named);
            assertThat(described).containsExactly("acme/new");
        }
    }

    /** A paid job does not depend on a description that the provider may have withdrawn. */
    @Test
    void jobIsContinuedWithoutTheDescription() {
        alpha.answering(call -> Outcome.accepted("t-1"));
        try (MediaGen gen = studio.mediaGen(alpha).build()) {
            JobHandle job = gen.submit(cat(512), NEW).handle().orElseThrow();
            alpha.describing(model -> {
                throw new AssertionError("It was requested again.");
            });
            try (MediaGen next = studio.mediaGen(alpha).build()) {
                assertThat(next.resume(job, GenerateOptions.defaults()).model()).isEqualTo("acme/new");
            }
        }
    }

    @Test
    void operationHasItsOwnPriority() {
        ScriptedBackend painter = ScriptedBackend.of(BackendDescriptor.builder("painter")
                .supports(MediaType.IMAGE, "p-1", 50)
                .priority(Operation.IMAGE_GENERATE, 500)
                .catalogue(Studio.catalogue("p-1"))
                .build());
        try (MediaGen gen = studio.mediaGen(alpha, painter).build()) {
            assertThat(gen.explain(Operation.IMAGE_GENERATE, Options.empty(), GenerateOptions.defaults())
                            .backend())
                    .contains("painter");
            assertThat(gen.explain(Operation.IMAGE_EDIT, Options.empty(), GenerateOptions.defaults())
                            .backend())
                    .contains("alpha");
        }
    }
}
