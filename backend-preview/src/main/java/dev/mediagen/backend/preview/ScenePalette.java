package dev.mediagen.backend.preview;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The colours of one picture.
 *
 * @param sky from the zenith down to the horizon
 * @param whole from the darkest to the lightest colour there is, for pictures without a sky
 * @param light the sun, the moon, lit windows
 * @param near what stands closest, nearly black
 */
record ScenePalette(ImageGradient sky, ImageGradient whole, ImageColour light, ImageColour near) {

    /** Turns and spreads colours by a twelfth of the circle at most, so that a palette is never quite the same twice. */
    static ScenePalette of(SceneMood mood, MathRandom dice) {
        double turn = dice.between(-0.03, 0.03);
        List<ImageColour> sky =
                mood.sky().stream().map(colour -> colour.turned(turn)).toList();
        return of(sky, mood.light(), mood.near().turned(turn));
    }

    /** The same, stronger, and with every second step in another hue: for what has to be gaudy. */
    ImageGradient gaudy(MathRandom dice) {
        double turn = dice.between(0.15, 0.4) * (dice.chance(0.5) ? 1 : -1);
        List<ImageColour> stops = new ArrayList<>();
        for (int i = 0; i <= 6; i++) {
            ImageOklab step = ImageOklab.of(whole.at(0.3 + i / 10.0)).strengthened(1.5);
            stops.add(step.turned(i % 2 == 0 ? 0 : turn).colour());
        }
        return new ImageGradient(stops);
    }

    /** The colours of a picture: its darkest tones near, its lightest as light, the others as sky. */
    static ScenePalette of(ImageBitmap picture) {
        int grid = 48;
        List<ImageColour> tones = new ArrayList<>();
        for (int i = 0; i < grid * grid; i++) {
            tones.add(picture.colour(i % grid * picture.width() / grid, i / grid * picture.height() / grid));
        }
        tones.sort(Comparator.comparingDouble(ImageColour::brightness));
        int groups = 6;
        List<ImageColour> means = new ArrayList<>();
        for (int i = 0; i < groups; i++) {
            means.add(mean(tones.subList(tones.size() * i / groups, tones.size() * (i + 1) / groups)));
        }
        return of(means.subList(1, groups - 1), means.get(groups - 1), means.get(0));
    }

    private static ImageColour mean(List<ImageColour> tones) {
        ImageOklab sum = new ImageOklab(0, 0, 0);
        int count = 0;
        for (ImageColour tone : tones) {
            count++;
            sum = sum.mix(ImageOklab.of(tone), 1.0 / count);
        }
        return sum.strengthened(1.15).colour();
    }

    static ScenePalette of(List<ImageColour> sky, ImageColour light, ImageColour near) {
        List<ImageColour> whole = new ArrayList<>(sky);
        whole.add(0, near);
        whole.add(light);
        return new ScenePalette(new ImageGradient(sky), new ImageGradient(whole), light, near);
    }
}
