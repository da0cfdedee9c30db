package dev.mediagen.backend.preview;

import dev.mediagen.api.Input;
import dev.mediagen.api.Option;
import dev.mediagen.api.Options;
import dev.mediagen.api.PixelSize;
import dev.mediagen.api.VideoEditRequest;
import dev.mediagen.api.VideoExtensionRequest;
import dev.mediagen.api.VideoFromImageRequest;
import dev.mediagen.api.VideoFromReferencesRequest;
import dev.mediagen.api.VideoGenerationRequest;
import dev.mediagen.api.VideoRequest;
import dev.mediagen.spi.Call;
import dev.mediagen.spi.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** The video operations: convert a request to layers, once per frame. */
final class PreviewVideos {

    private static final Duration DEFAULT_DURATION = Duration.ofSeconds(4);
    /** The duration of the transition from the end of a video to its extension, in seconds. */
    private static final double CROSS_FADE = 1;

    private final PreviewOutput output;

    PreviewVideos(PreviewOutput output) {
        this.output = output;
    }

    Outcome generate(Call<VideoGenerationRequest> call) {
        SceneLook look = look(call.request(), List.of());
        PixelSize size = PreviewSizes.video(call.request().options(), PreviewSizes.VIDEO);
        return record(call, size, look::layers);
    }

    Outcome fromImage(Call<VideoFromImageRequest> call) {
        Options options = call.request().options();
        ImageBitmap first = ImageDecoder.read(Option.FIRST_FRAME, call.request().firstFrame());
        Optional<ImageBitmap> last =
                options.get(Option.LAST_FRAME).map(input -> ImageDecoder.read(Option.LAST_FRAME, input));
        PixelSize size = PreviewSizes.video(options, PreviewSizes.videoLike(first));
        boolean pad = options.get(Option.FIT).filter("pad"::equalsIgnoreCase).isPresent();
        VideoCameraMove move = new VideoCameraMove(
                first.shrunkFor(size.width(), size.height()),
                last.map(image -> image.shrunkFor(size.width(), size.height())),
                pad,
                seconds(options),
                Prompt.of(options).random("camera"));
        return record(call, size, move::layers);
    }

    Outcome fromReferences(Call<VideoFromReferencesRequest> call) {
        PixelSize size = PreviewSizes.video(call.request().options(), PreviewSizes.VIDEO);
        List<ImageBitmap> images = references(call.request()).stream()
                .map(image -> image.shrunkFor(size.width(), size.height()))
                .toList();
        SceneLook look = look(call.request(), images);
        return record(call, size, frame -> {
            List<ImageLayer> layers = new ArrayList<>(look.layers(frame));
            layers.addAll(ImagePlacement.prints(images, frame));
            return layers;
        });
    }

    Outcome edit(Call<VideoEditRequest> call) {
        SceneLook look = look(call.request(), references(call.request()));
        try (Mp4Reader video = new Mp4Reader(input(call.request()))) {
            output.write(call, out -> {
                VideoRecorder recorder = new VideoRecorder(out, video.size(), video.qp(), caption(call, video.size()));
                recorder.recordOver(
                        video,
                        frame -> List.of(ImageEffects.edit(
                                List.of(video.frame().layer()),
                                ImageComposition.of(frame, look.layers(frame)),
                                look.palette())));
                recorder.end(recorder.seconds());
            });
        }
        return Outcome.done();
    }

    Outcome extend(Call<VideoExtensionRequest> call) {
        SceneLook look = look(call.request(), List.of());
        double seconds = seconds(call.request().options());
        try (Mp4Reader video = new Mp4Reader(input(call.request()))) {
            output.write(call, out -> {
                VideoRecorder recorder = new VideoRecorder(out, video.size(), video.qp(), caption(call, video.size()));
                recorder.copy(video);
                double before = recorder.seconds();
                ImageLayer lastFrame = video.frame().layer();
                recorder.record(seconds, frame -> {
                    List<ImageLayer> layers = new ArrayList<>(look.layers(frame));
                    double opacity = 1 - MathCurves.smooth(0, CROSS_FADE, frame.time());
                    layers.add(ImageEffects.translucent(lastFrame, opacity));
                    return layers;
                });
                recorder.end(before + seconds);
            });
        }
        return Outcome.done();
    }

    private Outcome record(
            Call<? extends VideoRequest> call, PixelSize size, Function<SceneFrame, List<ImageLayer>> layers) {
        Options options = call.request().options();
        output.write(call, out -> {
            VideoRecorder recorder = new VideoRecorder(out, size, qp(options), caption(call, size));
            recorder.record(seconds(options), layers);
            recorder.end(seconds(options));
        });
        return Outcome.done();
    }

    private static List<ImageLayer> caption(Call<? extends VideoRequest> call, PixelSize size) {
        Prompt prompt = Prompt.of(call.request().options());
        ImageArea area = new ImageArea(0, 0, size.width(), size.height());
        return TextCaption.layers(area, prompt.text(), prompt.note(call.model(), 0));
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

    private static Input input(VideoRequest request) {
        return request.options()
                .get(Option.INPUT_VIDEO)
                .orElseThrow(() -> PreviewInput.missing(Option.INPUT_VIDEO, "an MP4 from the preview backend"));
    }

    private static double seconds(Options options) {
        return options.get(Option.DURATION).orElse(DEFAULT_DURATION).toNanos() / 1e9;
    }

    /** The quantisation parameter for the option {@code quality}: lower is finer. */
    private static int qp(Options options) {
        return switch (options.get(Option.QUALITY).orElse("medium").toLowerCase(Locale.ROOT)) {
            case "low" -> 28;
            case "high" -> 17;
            default -> 22;
        };
    }
}
