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
record Palette(Ramp sky, Ramp whole, Colour light, Colour near) {

    /** Turns and spreads colours by a twelfth of the circle at most, so that a palette is never quite the same twice. */
    static Palette of(Mood mood, Dice dice) {
        double turn = dice.between(-0.03, 0.03);
        List<Colour> sky =
                mood.sky().stream().map(colour -> colour.turned(turn)).toList();
        return of(sky, mood.light(), mood.near().turned(turn));
    }

    /** The same, stronger, and with every second step in another hue: for what has to be gaudy. */
    Ramp gaudy(Dice dice) {
        double turn = dice.between(0.15, 0.4) * (dice.chance(0.5) ? 1 : -1);
        List<Colour> stops = new ArrayList<>();
        for (int i = 0; i <= 6; i++) {
            Oklab step = Oklab.of(whole.at(0.3 + i / 10.0)).strengthened(1.5);
            stops.add(step.turned(i % 2 == 0 ? 0 : turn).colour());
        }
        return new Ramp(stops);
    }

    /** The colours of a picture: its darkest tones near, its lightest as light, the others as sky. */
    static Palette of(Bitmap picture) {
        int grid = 48;
        List<Colour> tones = new ArrayList<>();
        for (int i = 0; i < grid * grid; i++) {
            tones.add(picture.colour(i % grid * picture.width() / grid, i / grid * picture.height() / grid));
        }
        tones.sort(Comparator.comparingDouble(Colour::brightness));
        int groups = 6;
        List<Colour> means = new ArrayList<>();
        for (int i = 0; i < groups; i++) {
            means.add(mean(tones.subList(tones.size() * i / groups, tones.size() * (i + 1) / groups)));
        }
        return of(means.subList(1, groups - 1), means.get(groups - 1), means.get(0));
    }

    private static Colour mean(List<Colour> tones) {
        Oklab sum = new Oklab(0, 0, 0);
        int count = 0;
        for (Colour tone : tones) {
            count++;
            sum = sum.mix(Oklab.of(tone), 1.0 / count);
        }
        return sum.strengthened(1.15).colour();
    }

    static Palette of(List<Colour> sky, Colour light, Colour near) {
        List<Colour> whole = new ArrayList<>(sky);
        whole.add(0, near);
        whole.add(light);
        return new Palette(new Ramp(sky), new Ramp(whole), light, near);
    }
}
