package dev.mediagen.backend.preview;

import java.util.List;
import java.util.Optional;

/** A slow zoom and pan over an image, which may become a second image. */
final class VideoCameraMove {

    private static final double ZOOM = 0.16;

    private final ImageBitmap first;
    private final Optional<ImageBitmap> last;
    private final boolean pad;
    private final double lastFrameTime;
    private final double panX;
    private final double panY;

    /**
     * A move.
     *
     * @param first the first frame
     * @param last the last frame, if it is another image
     * @param pad whether all of an image is shown, with bars beside it
     * @param seconds how long the video is
     */
    VideoCameraMove(ImageBitmap first, Optional<ImageBitmap> last, boolean pad, double seconds, MathRandom random) {
        this.first = first;
        this.last = last;
        this.pad = pad;
        lastFrameTime = seconds - 1.0 / Mp4Writer.FRAMES_PER_SECOND;
        panX = random.between(-1, 1);
        panY = random.between(-0.6, 0.6);
    }

    /** Shows the first image exactly as it is in the first frame, and the last image so in the last frame. */
    List<ImageLayer> layers(SceneFrame frame) {
        double share = MathCurves.smooth(0, lastFrameTime, frame.time());
        ImageLayer begin = view(first, frame, share);
        return last.map(image -> {
                    ImageLayer end = view(image, frame, 1 - share);
                    return List.of(begin, ImageEffects.translucent(end, MathCurves.smooth(0.3, 1, share)));
                })
                .orElse(List.of(begin));
    }

    private ImageLayer view(ImageBitmap image, SceneFrame frame, double share) {
        ImageArea area = ImageArea.of(frame);
        return pad
                ? ImagePlacement.inside(image, area, 1 - ZOOM / 2 * share)
                : ImagePlacement.zoomed(image, area, 1 + ZOOM * share, panX * share, panY * share);
    }
}
