package dev.mediagen.backend.preview;

import java.util.List;
import java.util.Optional;

/**
 * How a picture is to look: everything that is drawn follows from this and the size.
 *
 * @param motif what it is of
 * @param hour when it is
 * @param palette the colours
 * @param figure who or what stands in it
 * @param words the words of the prompt that count
 * @param seed where all chance comes from
 */
record Look(Motif motif, Hour hour, Palette palette, Optional<Figure> figure, Words words, long seed) {

    /**
     * Reads a prompt.
     *
     * @param prompt what to show
     * @param unwanted what not to show; blank for nothing
     * @param seed equal prompts with equal seeds look equal
     */
    static Look of(String prompt, String unwanted, long seed) {
        Words words = Words.of(prompt).without(Words.of(unwanted));
        long grown = Dice.hash(prompt) ^ Dice.hash(unwanted) * 31 ^ new Dice(seed).next();
        Dice dice = Dice.of(grown, "look");
        Motif motif = words.first(Motif.values()).orElseGet(() -> dice.pick(List.of(Motif.values())));
        Mood mood = mood(words, motif, dice);
        return new Look(motif, mood.hour(), Palette.of(mood, dice), words.first(Figure.values()), words, grown);
    }

    /** The same picture in other colours. */
    Look with(Palette other) {
        return new Look(motif, hour, other, figure, words, seed);
    }

    boolean isNight() {
        return hour == Hour.NIGHT;
    }

    /** Dice for one part of the picture. */
    Dice dice(String part) {
        return Dice.of(seed, part);
    }

    /** Noise for one part of the picture. */
    Noise noise(String part) {
        return new Noise(dice(part).next());
    }

    /** A palette that is named, unless the hour contradicts; else one of the hour; else any. */
    private static Mood mood(Words words, Motif motif, Dice dice) {
        boolean dark = motif == Motif.SPACE || motif == Motif.LIGHTS;
        Optional<Hour> hour = dark ? Optional.of(Hour.NIGHT) : words.first(Hour.values());
        List<Mood> fitting = hour.map(Mood::at).orElse(List.of(Mood.values()));
        return words.first(Mood.values()).filter(fitting::contains).orElseGet(() -> dice.pick(fitting));
    }
}
