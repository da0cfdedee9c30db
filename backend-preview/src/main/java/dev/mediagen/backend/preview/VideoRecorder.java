package dev.mediagen.backend.preview;

import dev.mediagen.api.PixelSize;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Paints, encodes and writes a video frame by frame. */
final class VideoRecorder {

    private static final double RATE = Mp4Writer.FRAMES_PER_SECOND;

    private final PixelSize size;
    private final int qp;
    private final List<ImageLayer> caption;
    private final Mp4Writer file;
    private H264Encoder encoder;

    /**
     * Starts a video.
     *
     * @param qp the quantisation parameter, see {@link H264Transform}
     * @param caption the layer over every frame
     */
    VideoRecorder(OutputStream out, PixelSize size, int qp, List<ImageLayer> caption) throws IOException {
        this.size = size;
        this.qp = qp;
        this.caption = caption;
        file = new Mp4Writer(out, size.width(), size.height(), qp);
        encoder = new H264Encoder(size.width(), size.height(), qp);
    }

    /** Adds frames for a time in seconds; the last frame may have to be shorter. */
    void record(double seconds, Function<SceneFrame, List<ImageLayer>> layers) throws IOException {
        int count = (int) Math.ceil(seconds * RATE - 1e-6);
        for (int i = 0; i < count; i++) {
            add(layers, i / RATE);
        }
    }

    /** Adds a frame for each frame of another video. */
    void recordOver(Mp4Reader video, Function<SceneFrame, List<ImageLayer>> layers) throws IOException {
        while (video.next()) {
            add(layers, seconds());
        }
    }

    private void add(Function<SceneFrame, List<ImageLayer>> layers, double time) throws IOException {
        SceneFrame frame = new SceneFrame(size.width(), size.height(), time);
        List<ImageLayer> all = new ArrayList<>(layers.apply(frame));
        all.addAll(caption);
        file.frame(encoder.encode(H264Frame.of(ImageComposition.of(frame, all))));
    }

    /** Copies the encoded frames of another video; the next frames are encoded from its last frame on. */
    void copy(Mp4Reader video) throws IOException {
        while (video.next()) {
            file.frame(video.nalUnit());
        }
        encoder = new H264Encoder(video.frame().copied(), file.frames(), qp);
    }

    /** Ends the video with exactly this duration. */
    void end(double seconds) throws IOException {
        file.end(seconds);
    }

    /** The duration so far. */
    double seconds() {
        return file.frames() / RATE;
    }
}
