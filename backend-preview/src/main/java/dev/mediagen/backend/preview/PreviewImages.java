package dev.mediagen.backend.preview;

import dev.mediagen.api.ImageEditRequest;
import dev.mediagen.api.ImageGenerationRequest;
import dev.mediagen.api.ImageReferenceRequest;
import dev.mediagen.api.ImageRequest;
import dev.mediagen.api.Input;
import dev.mediagen.api.InvalidRequestException;
import dev.mediagen.api.MediaFormat;
import dev.mediagen.api.Option;
import dev.mediagen.api.Options;
import dev.mediagen.api.PixelSize;
import dev.mediagen.api.Violation;
import dev.mediagen.spi.Call;
import dev.mediagen.spi.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Makes pictures: turns a request into layers, once for each picture that is wanted. */
final class PreviewImages {

    private final PreviewOutput results;

    PreviewImages(PreviewOutput results) {
        this.results = results;
    }

    Outcome generate(Call<ImageGenerationRequest> call) {
        SceneFrame frame = frame(PreviewSizes.picture(call.request().options(), PreviewSizes.PICTURE));
        return draw(call, frame, look -> art(call, look, frame));
    }

    Outcome edit(Call<ImageEditRequest> call) {
        List<ImageBitmap> inputs = inputs(call.request()).stream()
                .map(input -> ImageDecoder.read(Option.INPUT_IMAGES, input))
                .toList();
        SceneFrame frame = frame(PreviewSizes.picture(call.request().options(), PreviewSizes.like(inputs.get(0))));
        ImageLayer photos = ImagePlacement.beside(inputs, ImageArea.of(frame));
        return draw(call, frame, look -> {
            ImageComposition scene = new ImageComposition(frame.width(), frame.height(), art(call, look, frame));
            return List.of(new ImageBlend(photos, scene, look.palette()));
        });
    }

    Outcome inpaint(Call<ImageEditRequest> call) {
        ImageBitmap picture = ImageDecoder.readWhole(
                Option.INPUT_IMAGES, inputs(call.request()).get(0));
        Input given = call.request().mask().orElseThrow();
        ImageBitmap mask = ImageDecoder.readWhole(Option.MASK, given);
        ImageArea hole = hole(given, mask, picture);
        SceneFrame frame = new SceneFrame(picture.width(), picture.height(), 0);
        return each(
                call,
                (look, note) -> {
                    List<ImageLayer> patch = new ArrayList<>(art(call, look, frame));
                    patch.addAll(
                            TextCaption.layers(hole, call.request().options().require(Option.PROMPT), note));
                    ImageComposition drawn = new ImageComposition(frame.width(), frame.height(), patch);
                    return new ImageComposition(
                            frame.width(), frame.height(), List.of(new ImageInpainting(picture, mask, drawn)));
                },
                picture.hasTransparency());
    }

    Outcome reference(Call<ImageReferenceRequest> call) {
        Options options = call.request().options();
        SceneFrame frame = frame(PreviewSizes.picture(options, PreviewSizes.PICTURE));
        Optional<ScenePalette> style = read(options, Option.STYLE_IMAGE).map(ScenePalette::of);
        Optional<ImageBitmap> control = read(options, Option.CONTROL_IMAGE);
        Optional<ImageBitmap> subject = read(options, Option.SUBJECT_IMAGE);
        return draw(call, frame, rolled -> {
            SceneLook look = style.map(rolled::with).orElse(rolled);
            List<ImageLayer> layers = new ArrayList<>(art(call, look, frame));
            control.ifPresent(guide -> layers.add(new ImageTracing(guide, frame, look.palette())));
            subject.ifPresent(picture -> layers.addAll(ImagePrint.layers(picture, frame, 0, 0.6)));
            return layers;
        });
    }

    private static List<ImageLayer> art(Call<? extends ImageRequest> call, SceneLook look, SceneFrame frame) {
        return ImageQuality.of(call.request().options().get(Option.QUALITY)).layers(frame, part -> look.layers(part));
    }

    /** Draws each picture, with the caption on it. */
    private Outcome draw(
            Call<? extends ImageRequest> call, SceneFrame frame, Function<SceneLook, List<ImageLayer>> art) {
        Options options = call.request().options();
        boolean transparent = options.get(Option.BACKGROUND)
                .filter("transparent"::equalsIgnoreCase)
                .isPresent();
        ImageRoundedCorners sticker = new ImageRoundedCorners(frame);
        ImageArea area = transparent ? sticker.inside() : ImageArea.of(frame);
        return each(
                call,
                (look, note) -> {
                    List<ImageLayer> layers = new ArrayList<>(art.apply(look));
                    layers.addAll(TextCaption.layers(area, options.require(Option.PROMPT), note));
                    if (transparent) {
                        layers.add(sticker);
                    }
                    return new ImageComposition(frame.width(), frame.height(), layers);
                },
                transparent);
    }

    private interface Artist {

        ImageComposition paint(SceneLook look, String note);
    }

    /** One picture after the other; each has the next seed. */
    private Outcome each(Call<? extends ImageRequest> call, Artist artist, boolean transparent) {
        Prompt prompt = Prompt.of(call.request().options());
        MediaFormat format = call.request().options().get(Option.OUTPUT_FORMAT).orElse(MediaFormat.PNG);
        int count = call.request().count();
        for (int i = 0; i < count; i++) {
            String place = count > 1 ? " · " + (i + 1) + " of " + count : "";
            ImageComposition painting = artist.paint(prompt.look(i), prompt.note(call.model(), i) + place);
            results.write(call, out -> ImageEncoder.write(painting, format, transparent, out));
        }
        return Outcome.done();
    }

    private static List<Input> inputs(ImageEditRequest request) {
        if (request.inputs().isEmpty()) {
            throw new InvalidRequestException(List.of(new Violation(
                    Option.INPUT_IMAGES.name(),
                    "",
                    "is missing; a preview keeps no picture to go on from",
                    "1 to 6 pictures")));
        }
        return request.inputs();
    }

    private static Optional<ImageBitmap> read(Options options, Option<Input> option) {
        return options.get(option).map(input -> ImageDecoder.read(option, input));
    }

    private static SceneFrame frame(PixelSize size) {
        return new SceneFrame(size.width(), size.height(), 0);
    }

    /** Where the mask is transparent. */
    private static ImageArea hole(Input given, ImageBitmap mask, ImageBitmap picture) {
        if (mask.width() != picture.width() || mask.height() != picture.height()) {
            throw refused(
                    given, "is " + mask.size() + ", the picture " + picture.size(), "a mask as large as the picture");
        }
        return mask.transparentArea()
                .orElseThrow(() ->
                        refused(given, "has no transparent area, so nothing would change", "a PNG with transparency"));
    }

    private static InvalidRequestException refused(Input mask, String problem, String allowed) {
        return new InvalidRequestException(
                List.of(new Violation(Option.MASK.name(), mask.describe(), problem, allowed)));
    }
}
