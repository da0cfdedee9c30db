package dev.mediagen.tck;

import dev.mediagen.api.Option;
import dev.mediagen.api.OptionType;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Values, as text, for options that a catalogue leaves open. */
final class TypicalTexts {
    private static final Map<Option<?>, List<String>> BY_OPTION = Map.of(
            Option.PROMPT,
                    List.of("a lighthouse at dusk", "a red bicycle", "猫 été 🎨 one", "犬 été 🎨 one", "犬 été 🎨\none"),
            Option.BACKGROUND, List.of("opaque", "transparent"),
            Option.QUALITY, List.of("low", "high"),
            Option.FIT, List.of("crop", "pad"),
            Option.LANGUAGE, List.of("en", "es"),
            Option.TARGET_LANGUAGE, List.of("es", "fr"),
            Option.SOURCE_LANGUAGE, List.of("en", "de"));

    /** The last two long numbers are the same number in floating point. */
    private static final Map<OptionType<?>, List<String>> BY_TYPE = Map.of(
            OptionType.FLAG, List.of("true", "false"),
            OptionType.INTEGER, List.of("1", "2"),
            OptionType.LONG, List.of("0", "1", "9007199254740992", "9007199254740993"),
            OptionType.DECIMAL, List.of("0.25", "0.26"),
            OptionType.DURATION, List.of("1", "2"),
            OptionType.SIZE, List.of("1024x1024", "1536x1024"),
            OptionType.ASPECT_RATIO, List.of("1:1", "16:9"),
            OptionType.SPEAKERS, List.of("Ana=Kore, Ben=Puck", "Ana=Kore, Ben=Zephyr"),
            OptionType.LANGUAGES, List.of("it, pt", "pt, it"),
            OptionType.JSON, List.of("1", "one"));

    private TypicalTexts() {}

    /** Texts that differ only in letters that some encodings lose and, for prompts, in a line break. */
    static Stream<String> foreign(Option<?> option) {
        Stream<String> letters = Stream.of("猫 été 🎨 one", "犬 été 🎨 one");
        return option.equals(Option.PROMPT) ? Stream.concat(letters, Stream.of("犬 été 🎨\none")) : letters;
    }

    static Stream<String> of(Option<?> option) {
        List<String> byType = BY_TYPE.getOrDefault(option.type(), List.of("one", "two"));
        return BY_OPTION.getOrDefault(option, byType).stream();
    }
}
