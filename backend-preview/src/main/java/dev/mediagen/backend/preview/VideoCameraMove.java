package dev.mediagen.backend.preview;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A slow ride over a picture, which may end at another. */
final class VideoCameraMove {

    private static final double CLOSER = 0.16;

    private final ImageBitmap first;
    private final Optional<ImageBitmap> last;
    private final boolean pad;
    private final double seconds;
    private final double panX;
    private final double panY;

    /**
     * A ride.
     *
     * @param first the picture to begin with, not much larger than the clip
     * @param last the picture to end with, likewise
     * @param pad whether all of a picture is to be seen, with bars beside it
     * @param seconds how long it takes
     */
    VideoCameraMove(ImageBitmap first, Optional<ImageBitmap> last, boolean pad, double seconds, MathRandom dice) {
        this.first = first;
        this.last = last;
        this.pad = pad;
        this.seconds = seconds;
        panX = dice.between(-1, 1);
        panY = dice.between(-0.6, 0.6);
    }

    /** Begins with the first picture just as it is, and ends with the last just as it is. */
    List<ImageLayer> layers(SceneFrame frame) {
        double done = Math.min(1, frame.time() / (seconds - 1.0 / Mp4Writer.FRAMES_A_SECOND));
        double eased = MathCurves.smooth(-0.3, 1.3, done);
        double from = MathCurves.smooth(-0.3, 1.3, 0);
        double share = (eased - from) / (1 - 2 * from);
        List<ImageLayer> layers = new ArrayList<>();
        layers.add(view(first, frame, share, 1));
        last.ifPresent(picture -> layers.add(view(picture, frame, 1 - share, MathCurves.smooth(0.5, 1, done))));
        return layers;
    }

    private ImageLayer view(ImageBitmap picture, SceneFrame frame, double share, double strength) {
        ImageArea area = ImageArea.of(frame);
        return pad
                ? ImagePlacement.inside(picture, area, 1 - CLOSER / 2 * share, strength)
                : ImagePlacement.zoomed(picture, area, 1 + CLOSER * share, panX * share, panY * share, strength);
    }
}
