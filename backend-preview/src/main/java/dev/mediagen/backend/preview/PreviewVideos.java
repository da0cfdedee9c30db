package dev.mediagen.backend.preview;

import dev.mediagen.api.InvalidRequestException;
import dev.mediagen.api.Option;
import dev.mediagen.api.Options;
import dev.mediagen.api.PixelSize;
import dev.mediagen.api.VideoEditRequest;
import dev.mediagen.api.VideoExtensionRequest;
import dev.mediagen.api.VideoFromImageRequest;
import dev.mediagen.api.VideoFromReferencesRequest;
import dev.mediagen.api.VideoGenerationRequest;
import dev.mediagen.api.VideoRequest;
import dev.mediagen.api.Violation;
import dev.mediagen.spi.Call;
import dev.mediagen.spi.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** Makes clips: turns a request into layers, once for each frame. */
final class PreviewVideos {

    private static final Duration USUAL = Duration.ofSeconds(4);
    /** How long the end of a clip takes to become what follows, in seconds. */
    private static final double FADE = 1;

    private final PreviewOutput results;

    PreviewVideos(PreviewOutput results) {
        this.results = results;
    }

    Outcome generate(Call<VideoGenerationRequest> call) {
        SceneLook look = Prompt.of(call.request().options()).look(0);
        PixelSize size = PreviewSizes.clip(call.request().options(), PreviewSizes.CLIP);
        return film(call, size, frame -> look.layers(frame));
    }

    Outcome fromImage(Call<VideoFromImageRequest> call) {
        Options options = call.request().options();
        ImageBitmap first = ImageDecoder.read(Option.FIRST_FRAME, call.request().firstFrame());
        Optional<ImageBitmap> last =
                options.get(Option.LAST_FRAME).map(input -> ImageDecoder.read(Option.LAST_FRAME, input));
        boolean pad = options.get(Option.FIT).filter("pad"::equalsIgnoreCase).isPresent();
        MathRandom dice = Prompt.of(options).dice("journey");
        PixelSize size = PreviewSizes.clip(options, PreviewSizes.clipLike(first));
        VideoCameraMove journey = new VideoCameraMove(
                first.shrunkFor(size.width(), size.height()),
                last.map(picture -> picture.shrunkFor(size.width(), size.height())),
                pad,
                seconds(options),
                dice);
        return film(call, size, journey::layers);
    }

    Outcome fromReferences(Call<VideoFromReferencesRequest> call) {
        PixelSize size = PreviewSizes.clip(call.request().options(), PreviewSizes.CLIP);
        List<ImageBitmap> pictures = references(call.request()).stream()
                .map(picture -> picture.shrunkFor(size.width(), size.height()))
                .toList();
        SceneLook look = look(call.request(), pictures);
        return film(call, size, frame -> {
            List<ImageLayer> layers = new ArrayList<>(look.layers(frame));
            double room = frame.width() / frame.unit() / pictures.size();
            for (int i = 0; i < pictures.size(); i++) {
                double sway = 0.015 * MathCurves.sin(frame.time() / 6 + i * 0.3);
                double aside = (i + 0.5 - pictures.size() / 2.0) * room + sway;
                layers.addAll(ImagePrint.layers(pictures.get(i), frame, aside, Math.min(0.55, room * 0.72)));
            }
            return layers;
        });
    }

    Outcome edit(Call<VideoEditRequest> call) {
        SceneLook look = look(call.request(), references(call.request()));
        try (Mp4Reader clip = clip(call.request())) {
            results.write(call, out -> {
                VideoRecorder reel = new VideoRecorder(out, clip.size(), clip.coarseness(), caption(call, clip.size()));
                reel.film(
                        clip,
                        frame -> List.of(new ImageBlend(
                                clip.picture().footage(),
                                new ImageComposition(frame.width(), frame.height(), look.layers(frame)),
                                look.palette())));
                reel.end(reel.length());
            });
        }
        return Outcome.done();
    }

    Outcome extend(Call<VideoExtensionRequest> call) {
        SceneLook look = look(call.request(), List.of());
        double seconds = seconds(call.request().options());
        try (Mp4Reader clip = clip(call.request())) {
            results.write(call, out -> {
                VideoRecorder reel = new VideoRecorder(out, clip.size(), clip.coarseness(), caption(call, clip.size()));
                reel.copy(clip);
                double before = reel.length();
                ImageLayer end = clip.picture().footage();
                reel.film(seconds, frame -> {
                    List<ImageLayer> layers = new ArrayList<>(look.layers(frame));
                    layers.add(new ImageFade(end, 1 - MathCurves.smooth(0, FADE, frame.time())));
                    return layers;
                });
                reel.end(before + seconds);
            });
        }
        return Outcome.done();
    }

    private Outcome film(
            Call<? extends VideoRequest> call, PixelSize size, Function<SceneFrame, List<ImageLayer>> film) {
        Options options = call.request().options();
        results.write(call, out -> {
            VideoRecorder reel = new VideoRecorder(out, size, coarseness(options), caption(call, size));
            reel.film(seconds(options), film);
            reel.end(seconds(options));
        });
        return Outcome.done();
    }

    private static List<ImageLayer> caption(Call<? extends VideoRequest> call, PixelSize size) {
        Prompt prompt = Prompt.of(call.request().options());
        return TextCaption.layers(
                new ImageArea(0, 0, size.width(), size.height()), prompt.text(), prompt.note(call.model(), 0));
    }

    private static SceneLook look(VideoRequest request, List<ImageBitmap> references) {
        SceneLook look = Prompt.of(request.options()).look(0);
        return references.isEmpty() ? look : look.with(ScenePalette.of(references.get(0)));
    }

    private static List<ImageBitmap> references(VideoRequest request) {
        return request.options().get(Option.REFERENCE_IMAGES).orElse(List.of()).stream()
                .map(input -> ImageDecoder.read(Option.REFERENCE_IMAGES, input))
                .toList();
    }

    private static Mp4Reader clip(VideoRequest request) {
        return request.options().get(Option.INPUT_VIDEO).map(Mp4Reader::new).orElseThrow(() -> {
            String problem = "is missing; a preview keeps no clip to go on from";
            return new InvalidRequestException(
                    List.of(new Violation(Option.INPUT_VIDEO.name(), "", problem, "an MP4 from the preview backend")));
        });
    }

    private static double seconds(Options options) {
        return options.get(Option.DURATION).orElse(USUAL).toNanos() / 1e9;
    }

    private static int coarseness(Options options) {
        return switch (options.get(Option.QUALITY).orElse("medium").toLowerCase(Locale.ROOT)) {
            case "low" -> 28;
            case "high" -> 17;
            default -> 22;
        };
    }
}
