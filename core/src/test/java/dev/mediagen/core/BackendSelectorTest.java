package dev.mediagen.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mediagen.api.Adjustment;
import dev.mediagen.api.AspectRatio;
import dev.mediagen.api.Explanation;
import dev.mediagen.api.Generated;
import dev.mediagen.api.Image;
import dev.mediagen.api.ImageEditRequest;
import dev.mediagen.api.ImageGenerationRequest;
import dev.mediagen.api.InvalidRequestException;
import dev.mediagen.api.MediaFormat;
import dev.mediagen.api.MediaType;
import dev.mediagen.api.Operation;
import dev.mediagen.api.Option;
import dev.mediagen.api.Options;
import dev.mediagen.api.PixelSize;
import dev.mediagen.api.SetupException;
import dev.mediagen.api.Size;
import dev.mediagen.api.Strictness;
import dev.mediagen.fixtures.TinyImage;
import dev.mediagen.spi.Capabilities;
import dev.mediagen.spi.Catalogue;
import dev.mediagen.spi.Constraint;
import dev.mediagen.spi.LifeCycle;
import dev.mediagen.spi.ModelEntry;
import dev.mediagen.spi.Rule;
import dev.mediagen.spi.StateStore;
import dev.mediagen.store.memory.MemoryStateStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackendSelectorTest {

    private static final ImageGenerationRequest CAT =
            ImageGenerationRequest.builder("a cat in space").build();

    @TempDir
    Path folder;

    private Studio studio;

    @BeforeEach
    void open() {
        studio = new Studio(folder);
    }

    @Test
    void theHighestWeightWithAKeyIsTaken() {
        ScriptedBackend beta = ScriptedBackend.images("beta", 300, Studio.catalogue("b-1"));
        ScriptedBackend alpha = ScriptedBackend.images("alpha", 100, Studio.catalogue("a-1"));
        ScriptedBackend gamma = ScriptedBackend.images("gamma", 200, Studio.catalogue("c-1"));
        try (MediaGen gen = studio.mediaGen(alpha, beta, gamma).build()) {
            assertThat(gen.generate(CAT).backend()).isEqualTo("gamma");
            Explanation why = gen.explain(CAT, GenerateOptions.defaults());
            assertThat(why.candidates())
                    .extracting(Explanation.Candidate::backend)
                    .containsExactly("beta", "gamma", "alpha");
            assertThat(why.candidates().get(0).reason()).asString().contains("BETA_KEY");
        }
    }

    /** Nobody has to think of a prompt, or of one that is long enough, to learn where it would go. */
    @Test
    void anExplanationNeedsNoCompleteRequest() {
        Catalogue wordy = new Catalogue(List.of(ModelEntry.builder("a-1")
                .can(
                        Operation.IMAGE_INPAINT,
                        Capabilities.builder()
                                .supports(Option.PROMPT, new Constraint.Length(20, 1000))
                                .supports(Option.SIZE, Constraint.oneOf("1K"))
                                .build())
                .build()));
        try (MediaGen gen =
                studio.mediaGen(ScriptedBackend.images("alpha", 100, wordy)).build()) {
            Options small = Options.empty().with(Option.SIZE, Size.parse("1K"));
            Options large = Options.empty().with(Option.SIZE, Size.parse("4K"));
            Options spoken = Options.empty().with(Option.VOICE, "ash");
            GenerateOptions anyhow = GenerateOptions.defaults();

            assertThat(gen.explain(Operation.IMAGE_INPAINT, small, anyhow).backend())
                    .contains("alpha");
            assertThat(gen.explain(Operation.IMAGE_INPAINT, large, anyhow).reason())
                    .asString()
                    .contains("size 4K");
            assertThatExceptionOfType(InvalidRequestException.class)
                    .isThrownBy(() -> gen.explain(Operation.IMAGE_INPAINT, spoken, anyhow))
                    .withMessageContaining("voice: does not apply to image-inpaint");
        }
    }

    @Test
    void aBackendIsFoundByNameOrTheClosestNamesAreTold() {
        try (MediaGen gen = studio.mediaGen(ScriptedBackend.images("alpha", 100, Studio.catalogue("a-1")))
                .build()) {
            assertThat(gen.backend("Alpha").name()).isEqualTo("alpha");
            assertThatExceptionOfType(SetupException.class)
                    .isThrownBy(() -> gen.backend("alpa"))
                    .withMessageContaining("Did you mean alpha?");
        }
    }

    @Test
    void namedMeansNamed() {
        try (MediaGen gen = studio.mediaGen(
                        ScriptedBackend.images("alpha", 100, Studio.catalogue("a-1")),
                        ScriptedBackend.images("beta", 300, Studio.catalogue("b-1")))
                .build()) {
            GenerateOptions beta = GenerateOptions.builder().backend("BETA").build();
            assertThatExceptionOfType(SetupException.class)
                    .isThrownBy(() -> gen.generate(CAT, beta))
                    .withMessageContaining("BETA_KEY");
            GenerateOptions typo = GenerateOptions.builder().backend("alpa").build();
            assertThatExceptionOfType(SetupException.class)
                    .isThrownBy(() -> gen.generate(CAT, typo))
                    .withMessageContaining("Did you mean alpha?")
                    .withMessageContaining("Installed: alpha, beta");
        }
    }

    @Test
    void withoutAnyKeyTheErrorSaysWhichVariablesToSet() throws IOException {
        ScriptedBackend preview = ScriptedBackend.of(dev.mediagen.spi.BackendDescriptor.builder("preview")
                .supports(MediaType.IMAGE, "p-1", 0)
                .catalogue(Studio.catalogue("p-1"))
                .build());
        try (MediaGen gen = studio.mediaGen(
                        ScriptedBackend.images("alpha", 100, Studio.catalogue("a-1")),
                        ScriptedBackend.images("beta", 300, Studio.catalogue("b-1")),
                        preview)
                .onlyEnvironment(Map.of())
                .build()) {
            assertThatExceptionOfType(SetupException.class)
                    .isThrownBy(() -> gen.generate(CAT))
                    .withMessageContaining("image")
                    .withMessageContaining("beta (set BETA_KEY), alpha (set ALPHA_KEY)")
                    .withMessageContaining("backend=preview");
        }
        assertThat(studio.files()).isEmpty();
    }

    @Test
    void withoutAnyKeyOnlyThoseAreNamedThatCouldDoIt() {
        Catalogue edits = new Catalogue(List.of(ModelEntry.builder("e-1")
                .can(Operation.IMAGE_EDIT, Capabilities.none())
                .build()));
        try (MediaGen gen = studio.mediaGen(
                        ScriptedBackend.images("alpha", 100, Studio.catalogue("a-1")),
                        ScriptedBackend.images("beta", 300, edits))
                .onlyEnvironment(Map.of())
                .build()) {
            assertThatExceptionOfType(SetupException.class)
                    .isThrownBy(() -> gen.generate(CAT))
                    .withMessageContaining("alpha (set ALPHA_KEY)")
                    .withMessageNotContaining("beta");
        }
    }

    /** A class path and a module path are searched in orders of their own. */
    @Test
    void theOrderInWhichBackendsAreFoundDoesNotMatter() {
        List<ScriptedBackend> found = new java.util.ArrayList<>(Stream.of("gamma", "alpha", "beta")
                .map(name -> ScriptedBackend.images(name, 100, Studio.catalogue(name + "-1")))
                .toList());
        for (int turn = 0; turn < found.size(); turn++) {
            java.util.Collections.rotate(found, 1);
            try (MediaGen gen = studio.mediaGen(found.toArray(ScriptedBackend[]::new))
                    .onlyEnvironment(Map.of("ALPHA_KEY", "a", "BETA_KEY", "b", "GAMMA_KEY", "c"))
                    .build()) {
                assertThat(gen.backends()).extracting(BackendInfo::name).containsExactly("alpha", "beta", "gamma");
                assertThat(gen.generate(CAT).backend()).isEqualTo("alpha");
            }
        }
    }

    @Test
    void whereNothingCanBeWrittenNothingIsAskedFor() throws IOException {
        ScriptedBackend alpha = ScriptedBackend.images("alpha", 100, Studio.catalogue("a-1"));
        Path file = Files.writeString(folder.resolve("file"), "text");
        try (MediaGen gen = studio.mediaGen(alpha).build()) {
            for (Path impossible : List.of(file, file.resolve("below"))) {
                GenerateOptions options =
                        GenerateOptions.builder().folder(impossible).build();
                assertThatExceptionOfType(InvalidRequestException.class)
                        .isThrownBy(() -> gen.generate(CAT, options))
                        .withMessageContaining("a file");
            }
        }
        assertThat(alpha.calls).isEmpty();
    }

    @Test
    void anAddressIsSecureOrOfThisMachine() {
        ScriptedBackend epsilon = ScriptedBackend.of(dev.mediagen.spi.BackendDescriptor.builder("epsilon")
                .baseUrlVariable("EPSILON_URL")
                .supports(MediaType.IMAGE, "e-1", 100)
                .catalogue(Studio.catalogue("e-1"))
                .build());
        for (String address : List.of("https://example.com/v1", "http://[::1]:8080", "http://box.localhost:8080/v1")) {
            try (MediaGen gen = studio.mediaGen(epsilon)
                    .onlyEnvironment(Map.of("EPSILON_URL", address))
                    .build()) {
                assertThat(gen.generate(CAT).backend()).as(address).isEqualTo("epsilon");
            }
        }
        for (String address : List.of("http://example.com", "ftp://localhost/x", "localhost", "http:///v1")) {
            try (MediaGen gen = studio.mediaGen(epsilon)
                    .onlyEnvironment(Map.of("EPSILON_URL", address))
                    .build()) {
                assertThatExceptionOfType(SetupException.class)
                        .as(address)
                        .isThrownBy(() -> gen.generate(CAT))
                        .withMessageContaining("EPSILON_URL");
            }
        }
    }

    @Test
    void aVariableCanStandInForAKey() {
        ScriptedBackend delta = ScriptedBackend.of(dev.mediagen.spi.BackendDescriptor.builder("delta")
                .keyVariables("DELTA_KEY")
                .keylessVariables("DELTA_LOGIN")
                .supports(MediaType.IMAGE, "d-1", 100)
                .catalogue(Studio.catalogue("d-1"))
                .build());
        try (MediaGen gen = studio.mediaGen(delta).build()) {
            assertThatExceptionOfType(SetupException.class)
                    .isThrownBy(() -> gen.generate(CAT))
                    .withMessageContaining("set DELTA_KEY or DELTA_LOGIN=true");
            assertThat(gen.backend("delta").credentials()).containsExactly("DELTA_KEY", "DELTA_LOGIN=true");
        }
        try (MediaGen gen = studio.mediaGen(delta)
                .onlyEnvironment(Map.of("DELTA_LOGIN", "False"))
                .build()) {
            assertThat(gen.backends().get(0).isReady()).isFalse();
        }
        try (MediaGen gen = studio.mediaGen(delta)
                .onlyEnvironment(Map.of("DELTA_LOGIN", "true"))
                .build()) {
            assertThat(gen.backends().get(0).isReady()).isTrue();
            assertThat(gen.backend("delta").credentialFoundIn()).contains("DELTA_LOGIN");
            assertThat(gen.generate(CAT).backend()).isEqualTo("delta");
        }
    }

    @Test
    void twoBackendsWithOneNameAreAnErrorThatNamesBoth() {
        ScriptedBackend one = ScriptedBackend.images("alpha", 100, Studio.catalogue("a-1"));
        ScriptedBackend two = ScriptedBackend.images("alpha", 200, Studio.catalogue("b-1"));
        assertThatExceptionOfType(SetupException.class)
                .isThrownBy(() -> studio.mediaGen(one, two).build())
                .withMessageContaining("Two backends have the name \"alpha\"")
                .withMessageMatching(".*ScriptedBackend.*ScriptedBackend.*");
    }

    @Test
    void strictRefusesAndLenientAdjusts() {
        ScriptedBackend alpha = ScriptedBackend.images("alpha", 100, Studio.catalogue("a-1"));
        ImageGenerationRequest large = ImageGenerationRequest.builder("a cat")
                .size(Size.of(1500, 1000))
                .quality("high")
                .build();
        try (MediaGen gen = studio.mediaGen(alpha).build()) {
            assertThatExceptionOfType(InvalidRequestException.class)
                    .isThrownBy(() -> gen.generate(large))
                    .withMessageContaining("1024x1024, 1536x1024")
                    .withMessageContaining("quality");
            assertThat(alpha.calls).isEmpty();

            GenerateOptions lenient =
                    GenerateOptions.builder().strictness(Strictness.LENIENT).build();
            Generated<Image> result = gen.generate(large, lenient);
            assertThat(alpha.calls.get(0).request().options().get(Option.SIZE)).contains(Size.of(1536, 1024));
            assertThat(result.adjustments())
                    .extracting(a -> a.option() + "=" + a.sent())
                    .containsExactly("size=1536x1024", "quality=", "size=1x1");
        }
    }

    @Test
    void aSeedIsNeverLeftOut() {
        ImageGenerationRequest seeded =
                ImageGenerationRequest.builder("a cat").seed(0).build();
        GenerateOptions lenient =
                GenerateOptions.builder().strictness(Strictness.LENIENT).build();
        try (MediaGen gen = studio.mediaGen(ScriptedBackend.images("alpha", 100, Studio.catalogue("a-1")))
                .build()) {
            assertThatExceptionOfType(InvalidRequestException.class)
                    .isThrownBy(() -> gen.generate(seeded, lenient))
                    .withMessageContaining("seed 0");
        }
    }

    /** A rule knows more of the request than the default does. */
    @Test
    void whatIsNotSaidIsTheCataloguesDefault() {
        Capabilities able = Capabilities.builder()
                .supports(Option.SIZE, Constraint.oneOf("1024x1024", "1536x1024"))
                .supports(Option.QUALITY)
                .defaultValue(Option.SIZE, Size.of(1024, 1024))
                .defaultValue(Option.QUALITY, "low")
                .rule(new Rule(
                        Map.of("size", Constraint.oneOf("1536x1024")),
                        Map.of("quality", Constraint.oneOf("high")),
                        "large ones are fine"))
                .build();
        ScriptedBackend alpha = ScriptedBackend.images(
                "alpha",
                100,
                Catalogue.of(ModelEntry.builder("a-1")
                        .can(Operation.IMAGE_GENERATE, able)
                        .build()));
        alpha.answering(call -> {
            PixelSize size = (PixelSize) call.request().options().require(Option.SIZE);
            byte[] image = TinyImage.of(size.width(), size.height()).as(MediaFormat.PNG);
            return ScriptedBackend.write(call.sink().begin(), image);
        });
        try (MediaGen gen = studio.mediaGen(alpha).build()) {
            assertThat(gen.generate(CAT).adjustments())
                    .as("nobody asked for them")
                    .allSatisfy(one -> assertThat(one.requested()).isEmpty())
                    .extracting(Adjustment::option)
                    .containsExactly("size", "quality");
            gen.generate(ImageGenerationRequest.builder("a cat")
                    .size(Size.of(1536, 1024))
                    .build());
        }
        assertThat(alpha.calls)
                .extracting(
                        call -> call.request().options().require(Option.SIZE).text() + " "
                                + call.request().options().require(Option.QUALITY))
                .containsExactly("1024x1024 low", "1536x1024 high");
    }

    @Test
    void aRetiredModelIsRefusedByNameAndNeverChosen() {
        LocalDate gone = LocalDate.of(2026, 11, 22);
        Capabilities any = Capabilities.none();
        Catalogue models = Catalogue.of(
                ModelEntry.builder("old")
                        .can(Operation.IMAGE_GENERATE, any)
                        .lifeCycle(LifeCycle.until(gone, "new"))
                        .build(),
                ModelEntry.builder("new")
                        .can(Operation.IMAGE_GENERATE, any)
                        .lifeCycle(LifeCycle.until(gone.plusDays(90)))
                        .build());
        try (MediaGen gen =
                studio.mediaGen(ScriptedBackend.images("alpha", 100, models)).build()) {
            Generated<Image> result = gen.generate(CAT);
            assertThat(result.model()).isEqualTo("new");
            assertThat(result.warnings())
                    .map(Object::toString)
                    .containsExactly(
                            "new replaces old, which was retired on 2026-11-22.",
                            "The model new retires on 2027-02-20.");
            GenerateOptions.Builder old = GenerateOptions.builder().model("old");
            assertThatExceptionOfType(InvalidRequestException.class)
                    .isThrownBy(() -> gen.generate(CAT, old.build()))
                    .withMessageContaining("2026-11-22")
                    .withMessageContaining("successor is new");
            assertThat(gen.generate(CAT, old.allowRetired(true).build()).model())
                    .isEqualTo("old");
        }
    }

    /** What is continued is found first; then its backend needs its key, whoever else has one. */
    @Test
    void aContinuationAsksForTheKeyOfItsBackend() {
        StateStore store = new MemoryStateStore();
        ScriptedBackend alpha = ScriptedBackend.images("alpha", 100, Studio.catalogue("a-1"));
        ScriptedBackend gamma = ScriptedBackend.images("gamma", 200, Studio.catalogue("c-1"));
        GenerateOptions named = GenerateOptions.builder().backend("alpha").build();
        String id;
        try (MediaGen gen = studio.mediaGen(alpha, gamma).stateStore(store).build()) {
            id = gen.generate(CAT, named).continuation().orElseThrow().id();
        }
        try (MediaGen gen = studio.mediaGen(alpha, gamma)
                .stateStore(store)
                .onlyEnvironment(Map.of("GAMMA_KEY", "k"))
                .build()) {
            assertThatExceptionOfType(SetupException.class)
                    .isThrownBy(() -> gen.generate(
                            ImageEditRequest.continuing(id, "a hat").build()))
                    .withMessageContaining("ALPHA_KEY")
                    .withMessageNotContaining("GAMMA_KEY");
        }
        try (MediaGen gen = studio.mediaGen(alpha, gamma)
                .stateStore(store)
                .onlyEnvironment(Map.of())
                .build()) {
            assertThatExceptionOfType(InvalidRequestException.class)
                    .isThrownBy(() -> gen.generate(
                            ImageEditRequest.continuing("alpha_img_0", "a hat").build()))
                    .withMessageContaining("alpha_img_0: not found");
        }
        assertThat(gamma.calls).isEmpty();
    }

    @Test
    void anOptionThatNoneHonoursIsRefusedWithTheReasons() {
        ImageGenerationRequest request = ImageGenerationRequest.builder("a cat")
                .aspectRatio(AspectRatio.of(16, 9))
                .build();
        try (MediaGen gen = studio.mediaGen(ScriptedBackend.images("alpha", 100, Studio.catalogue("a-1")))
                .build()) {
            assertThatExceptionOfType(InvalidRequestException.class)
                    .isThrownBy(() -> gen.generate(request))
                    .withMessageContaining("aspect_ratio 16:9")
                    .satisfies(e -> assertThat(e.violations())
                            .singleElement()
                            .satisfies(
                                    violation -> assertThat(violation.option()).isEqualTo("aspect_ratio")));
        }
    }
}
