package dev.mediagen.backend.preview;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The types of sound effects, and the keywords of a prompt that select them. Each repeats short notes. */
enum AudioEffect implements PromptTopic {
    WIND("wind breeze air blizzard whoosh sea ocean wave water river", AudioInstrument.BREEZE, 500, 0.9, 0.6, 0.7),
    RAIN("rain shower drizzle storm waterfall fire crackle applause", AudioInstrument.DROP, 4000, 0.02, 0.01, 0.5),
    THUNDER("thunder explosion boom blast lightning bomb", AudioInstrument.BREEZE, 70, 0.7, 0.5, 0.8),
    ENGINE("engine car motor train plane machine truck drone helicopter", AudioInstrument.DRUM, 60, 0.07, 0.03, 0.5),
    BELL("bell chime ring gong doorbell notification alarm glass", AudioInstrument.BELL, 600, 1.3, 0.2, 0.4),
    KNOCK("knock step footstep walk walking door hammer horse drum", AudioInstrument.DRUM, 90, 0.5, 0.2, 0.6),
    BIRD("bird chirp tweet forest song nightingale", AudioInstrument.TONE, 3000, 0.12, 0.04, 0.22),
    LASER("laser zap beep robot computer space game click", AudioInstrument.TONE, 900, 0.3, 0.1, 0.25);

    private final Set<String> keywords;
    private final AudioInstrument instrument;
    private final double pitch;
    private final double every;
    private final double length;
    private final double gain;

    /**
     * An effect.
     *
     * @param pitch the mean pitch in hertz
     * @param every the mean time between two notes, in seconds
     * @param length of a note, in seconds
     */
    AudioEffect(String keywords, AudioInstrument instrument, double pitch, double every, double length, double gain) {
        this.keywords = Set.of(keywords.split(" "));
        this.instrument = instrument;
        this.pitch = pitch;
        this.every = every;
        this.length = length;
        this.gain = gain;
    }

    @Override
    public Set<String> keywords() {
        return keywords;
    }

    /** The effect that the prompt names, otherwise any. */
    static AudioEffect of(Prompt prompt) {
        return PromptWords.of(prompt.text())
                .first(values())
                .orElseGet(() -> prompt.random("effect").pick(List.of(values())));
    }

    /** The notes of an effect; each prompt has its own pitch and pace. */
    List<AudioNote> notes(MathRandom random, double seconds) {
        double ownPitch = pitch * random.between(0.75, 1.3);
        double ownPace = every * random.between(0.8, 1.2);
        List<AudioNote> notes = new ArrayList<>();
        for (double start = Math.min(every, seconds) / 4;
                start < seconds;
                start += ownPace * random.between(0.8, 1.2)) {
            notes.add(new AudioNote(start, length, ownPitch * random.between(0.9, 1.1), gain, instrument));
        }
        return notes;
    }
}
