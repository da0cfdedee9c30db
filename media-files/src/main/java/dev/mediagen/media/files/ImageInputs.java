package dev.mediagen.media.files;

import dev.mediagen.api.Input;
import dev.mediagen.api.MediaFacts;
import dev.mediagen.api.MediaFormat;
import dev.mediagen.api.MediaRequest;
import dev.mediagen.api.MediaType;
import dev.mediagen.api.Option;
import dev.mediagen.api.Options;
import dev.mediagen.api.Options.NamedInput;
import dev.mediagen.api.PixelSize;
import dev.mediagen.api.Ref;
import dev.mediagen.api.Text;
import dev.mediagen.api.UrlInput;
import dev.mediagen.api.Violation;
import dev.mediagen.probe.MediaProbe;
import dev.mediagen.spi.Capabilities;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;

/** Examines the images of a request: their dimensions, as people see them, and transparency. */
final class ImageInputs {

    /**
     * The maximum number of pixels. A small file can declare any size; no provider accepts larger images, and decoding one needs
     * all of it in memory.
     */
    private static final long MOST_PIXELS = 16_384L * 16_384;

    private final MediaRequest<?> request;
    private final Options options;
    private final IdentityHashMap<Input, MediaFacts> facts = new IdentityHashMap<>();

    ImageInputs(MediaRequest<?> request, Options options) {
        this.request = request;
        this.options = options;
    }

    /** The violations of the images. */
    List<Violation> violations() {
        List<Violation> violations = new ArrayList<>();
        for (NamedInput named : local()) {
            probe(named.input())
                    .dimensions()
                    .filter(size -> size.pixels() > MOST_PIXELS && isImage(named.input()))
                    .map(size -> violation(
                            named.option(),
                            named.input(),
                            "has " + size + " pixels, which is too many",
                            "at most " + MOST_PIXELS + " pixels"))
                    .ifPresent(violations::add);
        }
        options.get(Option.MASK).filter(ImageInputs::isHere).ifPresent(mask -> checkMask(mask, violations));
        return violations;
    }

    private void checkMask(Input mask, List<Violation> violations) {
        String allowed = "a PNG with an alpha channel; its transparent area is redrawn";
        MediaFacts seen = probe(mask);
        if (!seen.transparency().orElse(false)) {
            violations.add(violation(Option.MASK, mask, "has no transparency", allowed));
        } else if (MediaProbe.isTransparent(mask).filter(any -> !any).isPresent()) {
            violations.add(violation(Option.MASK, mask, "is completely opaque, so nothing would be redrawn", allowed));
        }
        Optional<PixelSize> size = seen.dimensions();
        Optional<PixelSize> image = options.get(Option.INPUT_IMAGES)
                .map(images -> images.get(0))
                .filter(ImageInputs::isHere)
                .flatMap(first -> probe(first).dimensions());
        if (image.isPresent() && size.isPresent() && !image.equals(size)) {
            violations.add(violation(
                    Option.MASK,
                    mask,
                    "is " + size.get() + " but the image is " + image.get(),
                    "the same width and height as the first input image"));
        }
    }

    /**
     * The warnings about transparent pixels that will be lost.
     *
     * @param capabilities what the model supports
     */
    List<Text> warnings(Capabilities capabilities) {
        Optional<String> opaque = opaque(capabilities);
        if (opaque.isEmpty()) {
            return List.of();
        }
        return local().stream()
                .filter(named -> !named.option().equals(Option.MASK) && isImage(named.input()))
                .filter(named -> MediaProbe.isTransparent(named.input()).orElse(false))
                .map(named -> Text.of(
                        "{} has transparent pixels, and {} cannot have them: they are filled with a colour.",
                        Ref.of(named.option()),
                        opaque.get()))
                .distinct()
                .toList();
    }

    /** What the result is, if it cannot have transparent pixels; empty where it may, or was requested without. */
    private Optional<String> opaque(Capabilities capabilities) {
        if (request.operation().mediaType() == MediaType.VIDEO) {
            return Optional.of("a video");
        } else if (options.get(Option.OUTPUT_FORMAT)
                .filter(MediaFormat.JPEG::equals)
                .isPresent()) {
            return Optional.of("a JPEG");
        }
        boolean isKnown = !capabilities.constraints().isEmpty();
        boolean canBeTransparent = capabilities
                .constraint(Option.BACKGROUND)
                .filter(background -> background.allows(Option.BACKGROUND, OutputCheck.TRANSPARENT))
                .isPresent();
        boolean isMeant = options.get(Option.BACKGROUND)
                .filter(OutputCheck.OPAQUE::equalsIgnoreCase)
                .isPresent();
        return request.operation().mediaType() == MediaType.IMAGE && isKnown && !canBeTransparent && !isMeant
                ? Optional.of("an image of this model")
                : Optional.empty();
    }

    private List<NamedInput> local() {
        return options.inputs().stream().filter(named -> isHere(named.input())).toList();
    }

    private static boolean isHere(Input input) {
        return !(input instanceof UrlInput);
    }

    private boolean isImage(Input input) {
        return probe(input)
                .format()
                .filter(format -> format.mediaType() == MediaType.IMAGE)
                .isPresent();
    }

    /** Each file is read once. */
    private MediaFacts probe(Input input) {
        return facts.computeIfAbsent(input, MediaProbe::probe);
    }

    private static Violation violation(Option<?> option, Input input, String problem, String allowed) {
        return new Violation(option.name(), input.describe(), problem, allowed);
    }
}
