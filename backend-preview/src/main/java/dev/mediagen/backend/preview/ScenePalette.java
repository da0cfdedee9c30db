package dev.mediagen.backend.preview;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The colours of one scene.
 *
 * @param sky from the zenith down to the horizon
 * @param tones all colours from the darkest to the lightest, for scenes without a sky
 * @param light the sun, the moon, lit windows
 * @param foreground the nearest parts, nearly black
 */
record ScenePalette(ImageGradient sky, ImageGradient tones, ImageColour light, ImageColour foreground) {

    private static final int GRID = 48;
    private static final int GROUPS = 6;

    static ScenePalette of(List<ImageColour> sky, ImageColour light, ImageColour foreground) {
        List<ImageColour> tones = new ArrayList<>(sky);
        tones.add(0, foreground);
        tones.add(light);
        return new ScenePalette(new ImageGradient(sky), new ImageGradient(tones), light, foreground);
    }

    /** The colours of an image: the darkest become the foreground, the lightest the light, the others the sky. */
    static ScenePalette of(ImageBitmap image) {
        List<ImageColour> samples = new ArrayList<>();
        for (int i = 0; i < GRID * GRID; i++) {
            samples.add(image.colour(i % GRID * image.width() / GRID, i / GRID * image.height() / GRID));
        }
        samples.sort(Comparator.comparingDouble(ImageColour::brightness));
        List<ImageColour> means = new ArrayList<>();
        for (int i = 0; i < GROUPS; i++) {
            means.add(mean(samples.subList(samples.size() * i / GROUPS, samples.size() * (i + 1) / GROUPS)));
        }
        return of(means.subList(1, GROUPS - 1), means.get(GROUPS - 1), means.get(0));
    }

    private static ImageColour mean(List<ImageColour> samples) {
        ImageColour mean = samples.get(0);
        for (int i = 1; i < samples.size(); i++) {
            mean = mean.mix(samples.get(i), 1.0 / (i + 1));
        }
        return mean;
    }
}
