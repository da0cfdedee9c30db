package dev.mediagen.backend.preview;

import dev.mediagen.api.ImageEditRequest;
import dev.mediagen.api.ImageGenerationRequest;
import dev.mediagen.api.ImageReferenceRequest;
import dev.mediagen.api.ImageRequest;
import dev.mediagen.api.Input;
import dev.mediagen.api.MediaFormat;
import dev.mediagen.api.Option;
import dev.mediagen.api.Options;
import dev.mediagen.api.PixelSize;
import dev.mediagen.spi.Call;
import dev.mediagen.spi.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/** The image operations: convert a request to layers, once per image. */
final class PreviewImages {

    private final PreviewOutput output;

    PreviewImages(PreviewOutput output) {
        this.output = output;
    }

    Outcome generate(Call<ImageGenerationRequest> call) {
        SceneFrame frame = frame(PreviewSizes.image(call.request().options(), PreviewSizes.IMAGE));
        return draw(call, frame, look -> scene(call, look, frame));
    }

    Outcome edit(Call<ImageEditRequest> call) {
        List<ImageBitmap> inputs = inputs(call.request()).stream()
                .map(input -> ImageDecoder.read(Option.INPUT_IMAGES, input))
                .toList();
        ImageBitmap first = inputs.get(0);
        SceneFrame frame = frame(PreviewSizes.image(call.request().options(), PreviewSizes.like(first)));
        List<ImageLayer> images = new ArrayList<>();
        images.add(ImagePlacement.filling(first, ImageArea.of(frame)));
        images.addAll(ImagePlacement.prints(inputs.subList(1, inputs.size()), frame));
        return draw(
                call,
                frame,
                look -> List.of(ImageEffects.edit(
                        images, ImageComposition.of(frame, scene(call, look, frame)), look.palette())));
    }

    Outcome inpaint(Call<ImageEditRequest> call) {
        Input first = inputs(call.request()).get(0);
        ImageBitmap image = ImageDecoder.readWhole(Option.INPUT_IMAGES, first);
        Input maskInput = call.request().mask().orElseThrow();
        ImageBitmap mask = ImageDecoder.readWhole(Option.MASK, maskInput);
        ImageArea hole = hole(maskInput, mask, image);
        SceneFrame frame = new SceneFrame(image.width(), image.height(), 0);
        return writeAll(call, image.hasTransparency(), (look, note) -> {
            List<ImageLayer> layers = new ArrayList<>(scene(call, look, frame));
            layers.addAll(TextCaption.layers(hole, call.request().options().require(Option.PROMPT), note));
            return ImageComposition.of(
                    frame, List.of(ImageEffects.inpaint(image, mask, ImageComposition.of(frame, layers))));
        });
    }

    Outcome reference(Call<ImageReferenceRequest> call) {
        Options options = call.request().options();
        SceneFrame frame = frame(PreviewSizes.image(options, PreviewSizes.IMAGE));
        Optional<ScenePalette> style = read(options, Option.STYLE_IMAGE).map(ScenePalette::of);
        Optional<ImageLayer> control =
                read(options, Option.CONTROL_IMAGE).map(guide -> ImagePlacement.filling(guide, ImageArea.of(frame)));
        Optional<ImageBitmap> subject = read(options, Option.SUBJECT_IMAGE);
        return draw(call, frame, own -> {
            SceneLook look = style.map(own::with).orElse(own);
            List<ImageLayer> layers = new ArrayList<>(scene(call, look, frame));
            control.ifPresent(guide ->
                    layers.add(ImageEffects.trace(ImageComposition.of(frame, List.of(guide)), look.palette())));
            subject.ifPresent(image -> layers.addAll(ImagePlacement.prints(List.of(image), frame)));
            return layers;
        });
    }

    private static List<ImageLayer> scene(Call<? extends ImageRequest> call, SceneLook look, SceneFrame frame) {
        return SceneQuality.layers(look, frame, call.request().options().get(Option.QUALITY));
    }

    /** Draws all images, each with the caption on it. */
    private Outcome draw(
            Call<? extends ImageRequest> call, SceneFrame frame, Function<SceneLook, List<ImageLayer>> layers) {
        Options options = call.request().options();
        boolean transparent = options.get(Option.BACKGROUND)
                .filter("transparent"::equalsIgnoreCase)
                .isPresent();
        int rim = transparent ? (int) (frame.unit() * 0.05) : 0;
        int corner = transparent ? (int) (frame.unit() * 0.04) : 0;
        ImageArea area = new ImageArea(rim, rim, frame.width() - 2 * rim, frame.height() - 2 * rim);
        ImageArea captioned =
                new ImageArea(rim + corner, rim + corner / 2, area.width() - 2 * corner, area.height() - corner);
        return writeAll(call, transparent, (look, note) -> {
            List<ImageLayer> all = new ArrayList<>(layers.apply(look));
            all.addAll(TextCaption.layers(captioned, options.require(Option.PROMPT), note));
            if (transparent) {
                all.add(ImageEffects.cutOut(area, frame.unit() * 0.14));
            }
            return ImageComposition.of(frame, all);
        });
    }

    /** Writes one image after the other; each has the next seed. */
    private Outcome writeAll(
            Call<? extends ImageRequest> call,
            boolean transparent,
            BiFunction<SceneLook, String, ImageComposition> image) {
        Prompt prompt = Prompt.of(call.request().options());
        MediaFormat format = call.request().options().get(Option.OUTPUT_FORMAT).orElse(MediaFormat.PNG);
        int count = call.request().count();
        for (int i = 0; i < count; i++) {
            String position = count > 1 ? " · " + (i + 1) + " of " + count : "";
            ImageComposition drawn = image.apply(prompt.look(i), prompt.note(call.model(), i) + position);
            output.write(call, out -> ImageEncoder.write(drawn, format, transparent, out));
        }
        return Outcome.done();
    }

    private static List<Input> inputs(ImageEditRequest request) {
        if (request.inputs().isEmpty()) {
            throw PreviewInput.missing(Option.INPUT_IMAGES, "1 to 6 images");
        }
        return request.inputs();
    }

    private static Optional<ImageBitmap> read(Options options, Option<Input> option) {
        return options.get(option).map(input -> ImageDecoder.read(option, input));
    }

    private static SceneFrame frame(PixelSize size) {
        return new SceneFrame(size.width(), size.height(), 0);
    }

    /** The area in which the mask is transparent. */
    private static ImageArea hole(Input input, ImageBitmap mask, ImageBitmap image) {
        PreviewInput file = new PreviewInput(Option.MASK, input, "a PNG with transparency, as large as the image");
        if (!mask.size().equals(image.size())) {
            throw file.refused("is " + mask.size() + ", the image " + image.size());
        }
        return mask.transparentArea()
                .orElseThrow(() -> file.refused("has no transparent area, so nothing would change"));
    }
}
