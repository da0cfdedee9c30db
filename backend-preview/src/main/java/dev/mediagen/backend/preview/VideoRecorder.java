package dev.mediagen.backend.preview;

import dev.mediagen.api.PixelSize;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** A clip on its way into a file: what was filmed is painted, coded and written frame by frame. */
final class VideoRecorder {

    private static final double RATE = Mp4Writer.FRAMES_A_SECOND;

    private final PixelSize size;
    private final int coarseness;
    private final List<ImageLayer> caption;
    private final Mp4Writer file;
    private H264Encoder frames;

    /**
     * Begins a clip.
     *
     * @param coarseness how much of the finest detail is left out, see {@link H264Transform}
     * @param caption what lies over every frame
     */
    VideoRecorder(OutputStream out, PixelSize size, int coarseness, List<ImageLayer> caption) throws IOException {
        this.size = size;
        this.coarseness = coarseness;
        this.caption = caption;
        file = new Mp4Writer(out, size.width(), size.height());
        frames = new H264Encoder(size.width(), size.height(), coarseness);
        file.begin(coarseness);
    }

    /** How many frames a length of time has; the last may be shorter. */
    static int frames(double seconds) {
        return (int) Math.ceil(seconds * RATE - 1e-6);
    }

    /** Films for a while. */
    void film(double seconds, Function<SceneFrame, List<ImageLayer>> film) throws IOException {
        for (int i = 0; i < frames(seconds); i++) {
            SceneFrame frame = new SceneFrame(size.width(), size.height(), i / RATE);
            add(film.apply(frame));
        }
    }

    /** Films a clip anew, frame by frame. */
    void film(Mp4Reader clip, Function<SceneFrame, List<ImageLayer>> film) throws IOException {
        while (clip.next()) {
            add(film.apply(new SceneFrame(size.width(), size.height(), file.frames() / RATE)));
        }
    }

    private void add(List<ImageLayer> picture) throws IOException {
        List<ImageLayer> layers = new ArrayList<>(picture);
        layers.addAll(caption);
        file.frame(frames.write(H264Frame.of(new ImageComposition(size.width(), size.height(), layers))));
    }

    /** Takes over the frames of a clip as they are; what comes next is coded from where it ends. */
    void copy(Mp4Reader clip) throws IOException {
        while (clip.next()) {
            file.frame(clip.unit());
        }
        frames = new H264Encoder(clip.picture().copied(), file.frames(), coarseness);
    }

    /** Ends the clip so that it is exactly this long. */
    void end(double seconds) throws IOException {
        file.end(seconds);
    }

    /** How long it is so far, in seconds. */
    double length() {
        return file.frames() / RATE;
    }
}
