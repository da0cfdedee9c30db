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
import dev.mediagen.api.UrlInput;
import dev.mediagen.api.Violation;
import dev.mediagen.probe.MediaProbe;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is known of the images of a request from their pixels: how large they are, as people see them, and what is transparent. */
final class ImageInputs {

    /** A small file can declare any size; nobody takes images beyond this, and whoever decodes one holds all of it in memory. */
    private static final long MOST_PIXELS = 16_384L * 16_384;

    private final MediaRequest<?> request;
    private final Options options;

    ImageInputs(MediaRequest<?> request, Options options) {
        this.request = request;
        this.options = options;
    }

    /** What stands against sending them. */
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
        MediaFacts facts = probe(mask);
        if (!facts.transparency().orElse(false)) {
            violations.add(violation(Option.MASK, mask, "has no transparency", allowed));
        } else if (MediaProbe.isTransparent(mask).filter(seen -> !seen).isPresent()) {
            violations.add(violation(Option.MASK, mask, "is opaque everywhere, so nothing would be redrawn", allowed));
        }
        Optional<PixelSize> size = facts.dimensions();
        Optional<PixelSize> image = options.get(Option.INPUT_IMAGES)
                .map(images -> images.get(0))
                .filter(ImageInputs::isHere)
                .flatMap(first -> probe(first).dimensions());
        if (image.isPresent() && size.isPresent() && !image.equals(size)) {
            violations.add(violation(
                    Option.MASK,
                    mask,
                    "is " + size.get() + " but the picture is " + image.get(),
                    "the same width and height as the first input picture"));
        }
    }

    /** What becomes of transparent pixels where there can be none. */
    List<String> warnings() {
        boolean video = request.operation().mediaType() == MediaType.VIDEO;
        boolean jpeg = options.get(Option.OUTPUT_FORMAT)
                .filter(MediaFormat.JPEG::equals)
                .isPresent();
        if (!video && !jpeg) {
            return List.of();
        }
        return local().stream()
                .filter(named -> !named.option().equals(Option.MASK) && isImage(named.input()))
                .filter(named -> MediaProbe.isTransparent(named.input()).orElse(false))
                .map(named -> named.option().name() + " has transparent pixels, and " + (video ? "a video" : "a JPEG")
                        + " has none: they become a colour.")
                .distinct()
                .toList();
    }

    private List<NamedInput> local() {
        return options.inputs().stream().filter(named -> isHere(named.input())).toList();
    }

    private static boolean isHere(Input input) {
        return !(input instanceof UrlInput);
    }

    private static boolean isImage(Input input) {
        return probe(input)
                .format()
                .filter(format -> format.mediaType() == MediaType.IMAGE)
                .isPresent();
    }

    private static MediaFacts probe(Input input) {
        return MediaProbe.probe(input);
    }

    private static Violation violation(Option<?> option, Input input, String problem, String allowed) {
        return new Violation(option.name(), input.describe(), problem, allowed);
    }
}
