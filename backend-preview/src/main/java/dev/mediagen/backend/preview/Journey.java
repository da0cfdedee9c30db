package dev.mediagen.backend.preview;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A slow ride over a picture, which may end at another. */
final class Journey {

    private static final double CLOSER = 0.16;

    private final Bitmap first;
    private final Optional<Bitmap> last;
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
    Journey(Bitmap first, Optional<Bitmap> last, boolean pad, double seconds, Dice dice) {
        this.first = first;
        this.last = last;
        this.pad = pad;
        this.seconds = seconds;
        panX = dice.between(-1, 1);
        panY = dice.between(-0.6, 0.6);
    }

    /** Begins with the first picture just as it is, and ends with the last just as it is. */
    List<Layer> layers(Frame frame) {
        double done = Math.min(1, frame.time() / (seconds - 1.0 / Mp4Writer.FRAMES_A_SECOND));
        double eased = Curves.smooth(-0.3, 1.3, done);
        double from = Curves.smooth(-0.3, 1.3, 0);
        double share = (eased - from) / (1 - 2 * from);
        List<Layer> layers = new ArrayList<>();
        layers.add(view(first, frame, share, 1));
        last.ifPresent(picture -> layers.add(view(picture, frame, 1 - share, Curves.smooth(0.5, 1, done))));
        return layers;
    }

    private Layer view(Bitmap picture, Frame frame, double share, double strength) {
        Area area = Area.of(frame);
        return pad
                ? Photo.inside(picture, area, 1 - CLOSER / 2 * share, strength)
                : Photo.zoomed(picture, area, 1 + CLOSER * share, panX * share, panY * share, strength);
    }
}
