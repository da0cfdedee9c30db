package dev.mediagen.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediagen.api.Generated;
import dev.mediagen.api.Input;
import dev.mediagen.api.MediaException;
import dev.mediagen.api.MediaFormat;
import dev.mediagen.api.MediaRequest;
import dev.mediagen.api.MediaType;
import dev.mediagen.api.Option;
import dev.mediagen.api.Options;
import dev.mediagen.api.Options.NamedInput;
import dev.mediagen.catalogue.RequestCheck;
import dev.mediagen.fixtures.TinyImage;
import dev.mediagen.spi.Capabilities;
import dev.mediagen.spi.ModelEntry;
import dev.mediagen.tck.CatalogueRequests;
import dev.mediagen.tck.CatalogueRequests.Sample;
import dev.mediagen.tool.MediaJson;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Transparent pixels of an input become a colour wherever the result has none: in a video, in a JPEG, and in every image of a model
 * that makes no transparent ones. For every operation of every model that takes images, in each format and with each background, the
 * result says so, and says it nowhere else.
 */
@Tag("once")
class LostTransparencyTest {

    private static final String SAID = "has transparent pixels";
    private static final Set<Option<?>> CHOICES = Set.of(Option.OUTPUT_FORMAT, Option.BACKGROUND);

    @TempDir
    Path folder;

    /** Every model in the profile {@code recorder}; otherwise the first that has an option of an operation. */
    private static final boolean IS_WHOLE = Integer.getInteger("recorder.every", 1) == 1;

    private final Set<Object> tried = new HashSet<>();
    private final List<String> wrong = new ArrayList<>();
    private int lost;
    private int kept;
    private int unserved;

    @ParameterizedTest
    @EnumSource(
            value = ProviderUnderTest.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = "ELEVENLABS") // takes no images
    void isSaidWhereItHappens(ProviderUnderTest provider) throws IOException {
        try (EmulatedProvider emulated = new EmulatedProvider(provider, folder)) {
            for (Sample sample : CatalogueRequests.of(provider.catalogue(), emulated::values)
                    .filter(sample -> sample.option().map(CHOICES::contains).orElse(true))
                    .filter(sample -> !entry(emulated, sample).isPattern()) // no provider has a model of that name
                    .filter(sample -> IS_WHOLE || tried.add(choice(sample)))
                    .toList()) {
                MediaRequest<?> transparent = transparent(sample);
                if (!transparent.options().equals(sample.request().options())) {
                    check(emulated, sample, transparent);
                }
            }
        }
        System.out.printf("%-11s lost: %d, kept: %d, unserved: %d%n", provider, lost, kept, unserved);
        assertThat(wrong).isEmpty();
        assertThat(lost).isPositive();
    }

    private static List<?> choice(Sample sample) {
        return List.of(
                sample.request().operation(),
                CHOICES.stream().map(sample.request().options()::get).toList());
    }

    /** With an input that cannot be seen at all instead of each image. */
    private static MediaRequest<?> transparent(Sample sample) {
        return sample.request().withOptions(sample.request().options().mapInputs(LostTransparencyTest::unseen));
    }

    private static Input unseen(NamedInput named) {
        try (InputStream in = named.input().open()) {
            BufferedImage image = named.option().equals(Option.MASK) ? null : ImageIO.read(in);
            return image == null
                    ? named.input()
                    : Input.bytes(TinyImage.of(image.getWidth(), image.getHeight())
                            .opacity(0)
                            .as(MediaFormat.PNG));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void check(EmulatedProvider emulated, Sample sample, MediaRequest<?> request) throws IOException {
        try {
            Generated<?> made =
                    emulated.gen.generate(request, emulated.options(sample).build());
            boolean isLost = isLost(emulated, sample);
            lost += isLost ? 1 : 0;
            kept += isLost ? 0 : 1;
            String record = Files.readString(Path.of(made.media().path() + ".json"));
            for (String said : List.of(made.warnings().toString(), MediaJson.of(made), record)) {
                if (said.contains(SAID) != isLost) {
                    wrong.add(sample + " " + request.options().get(Option.OUTPUT_FORMAT)
                            + request.options().get(Option.BACKGROUND) + ", lost: " + isLost + ", but " + said);
                }
            }
        } catch (MediaException e) {
            unserved++; // the emulator does not have all models
        } finally {
            emulated.clear();
        }
    }

    private static boolean isLost(EmulatedProvider emulated, Sample sample) {
        Options options = sample.request().options();
        boolean isJpeg = options.get(Option.OUTPUT_FORMAT)
                .filter(MediaFormat.JPEG::equals)
                .isPresent();
        if (sample.request().operation().mediaType() == MediaType.VIDEO || isJpeg) {
            return true;
        }
        return !options.get(Option.BACKGROUND).filter("opaque"::equals).isPresent()
                && !canBeTransparent(emulated, sample);
    }

    private static ModelEntry entry(EmulatedProvider emulated, Sample sample) {
        return emulated.provider.catalogue().find(sample.model()).orElseThrow();
    }

    /** Whether a transparent background is accepted. */
    private static boolean canBeTransparent(EmulatedProvider emulated, Sample sample) {
        Capabilities capabilities = entry(emulated, sample)
                .capabilities(sample.request().operation())
                .orElseThrow();
        return RequestCheck.strict(sample.model(), capabilities)
                .violations(
                        sample.request().operation(), sample.request().options().with(Option.BACKGROUND, "transparent"))
                .stream()
                .noneMatch(violation -> violation.option().equals(Option.BACKGROUND.name()));
    }
}
