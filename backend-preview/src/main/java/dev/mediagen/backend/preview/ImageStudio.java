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
final class ImageStudio {

    private final Results results;

    ImageStudio(Results results) {
        this.results = results;
    }

    Outcome generate(Call<ImageGenerationRequest> call) {
        Frame frame = frame(Sizes.picture(call.request().options(), Sizes.PICTURE));
        return draw(call, frame, look -> art(call, look, frame));
    }

    Outcome edit(Call<ImageEditRequest> call) {
        List<Bitmap> inputs = inputs(call.request());
        Bitmap first = inputs.get(0);
        Frame frame = frame(Sizes.picture(call.request().options(), fitting(first)));
        Layer photos = Photo.beside(inputs, Area.of(frame));
        return draw(
                call,
                frame,
                look -> List.of(new DoubleExposure(
                        photos, new Painting(frame.width(), frame.height(), art(call, look, frame)), look.palette())));
    }

    Outcome inpaint(Call<ImageEditRequest> call) {
        Bitmap picture = inputs(call.request()).get(0);
        Input given = call.request().mask().orElseThrow();
        Bitmap mask = PictureReader.read(Option.MASK, given);
        Area hole = hole(given, mask, picture);
        Frame frame = new Frame(picture.width(), picture.height(), 0);
        return each(
                call,
                (look, note) -> {
                    List<Layer> patch = new ArrayList<>(art(call, look, frame));
                    patch.addAll(Caption.layers(hole, call.request().options().require(Option.PROMPT), note));
                    Painting drawn = new Painting(frame.width(), frame.height(), patch);
                    return new Painting(frame.width(), frame.height(), List.of(new Patch(picture, mask, drawn)));
                },
                picture.hasTransparency());
    }

    Outcome reference(Call<ImageReferenceRequest> call) {
        Options options = call.request().options();
        Frame frame = frame(Sizes.picture(options, Sizes.PICTURE));
        Optional<Palette> style = read(options, Option.STYLE_IMAGE).map(Palette::of);
        Optional<Bitmap> control = read(options, Option.CONTROL_IMAGE);
        Optional<Bitmap> subject = read(options, Option.SUBJECT_IMAGE);
        return draw(call, frame, rolled -> {
            Look look = style.map(rolled::with).orElse(rolled);
            List<Layer> layers = new ArrayList<>(art(call, look, frame));
            control.ifPresent(guide -> layers.add(new Tracing(guide, frame, look.palette())));
            subject.ifPresent(picture -> layers.addAll(Print.layers(picture, frame, 0, 0.6)));
            return layers;
        });
    }

    private static List<Layer> art(Call<? extends ImageRequest> call, Look look, Frame frame) {
        return Sampling.of(call.request().options().get(Option.QUALITY))
                .layers(frame, part -> Scenes.layers(look, part));
    }

    /** Draws each picture, with the caption on it. */
    private Outcome draw(Call<? extends ImageRequest> call, Frame frame, Function<Look, List<Layer>> art) {
        Options options = call.request().options();
        boolean transparent = options.get(Option.BACKGROUND)
                .filter("transparent"::equalsIgnoreCase)
                .isPresent();
        Sticker sticker = new Sticker(frame);
        Area area = transparent ? sticker.inside() : Area.of(frame);
        return each(
                call,
                (look, note) -> {
                    List<Layer> layers = new ArrayList<>(art.apply(look));
                    layers.addAll(Caption.layers(area, options.require(Option.PROMPT), note));
                    if (transparent) {
                        layers.add(sticker);
                    }
                    return new Painting(frame.width(), frame.height(), layers);
                },
                transparent);
    }

    private interface Artist {

        Painting paint(Look look, String note);
    }

    /** One picture after the other; each has the next seed. */
    private Outcome each(Call<? extends ImageRequest> call, Artist artist, boolean transparent) {
        Prompt prompt = Prompt.of(call.request().options());
        MediaFormat format = call.request().options().get(Option.OUTPUT_FORMAT).orElse(MediaFormat.PNG);
        int count = call.request().count();
        for (int i = 0; i < count; i++) {
            String place = count > 1 ? " · " + (i + 1) + " of " + count : "";
            Painting painting = artist.paint(prompt.look(i), prompt.note(call.model(), i) + place);
            results.write(call, out -> ImageFiles.write(painting, format, transparent, out));
        }
        return Outcome.done();
    }

    private static List<Bitmap> inputs(ImageEditRequest request) {
        if (request.inputs().isEmpty()) {
            throw new InvalidRequestException(List.of(new Violation(
                    Option.INPUT_IMAGES.name(),
                    "",
                    "is missing; a preview keeps no picture to go on from",
                    "1 to 6 pictures")));
        }
        return request.inputs().stream()
                .map(input -> PictureReader.read(Option.INPUT_IMAGES, input))
                .toList();
    }

    private static Optional<Bitmap> read(Options options, Option<Input> option) {
        return options.get(option).map(input -> PictureReader.read(option, input));
    }

    private static Frame frame(PixelSize size) {
        return new Frame(size.width(), size.height(), 0);
    }

    /** The size of the input, brought within what a preview draws. */
    private static PixelSize fitting(Bitmap picture) {
        double scale = Math.min(1, 4096.0 / Math.max(picture.width(), picture.height()));
        return new PixelSize(Math.max(1, (int) Math.round(picture.width() * scale)), Math.max(1, (int)
                Math.round(picture.height() * scale)));
    }

    /** Where the mask is transparent. */
    private static Area hole(Input given, Bitmap mask, Bitmap picture) {
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
