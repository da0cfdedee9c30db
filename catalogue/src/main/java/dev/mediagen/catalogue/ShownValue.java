package dev.mediagen.catalogue;

import dev.mediagen.api.Input;
import dev.mediagen.api.Option;
import java.util.List;

/** A value as messages show it: never a prompt, never anything long. */
final class ShownValue {

    private static final int LONGEST = 60;

    private ShownValue() {}

    static <T> String of(Option<T> option, T value) {
        if (option.equals(Option.PROMPT)
                || option.equals(Option.NEGATIVE_PROMPT)
                || option.equals(Option.INSTRUCTIONS)) {
            String text = option.type().text(value);
            return "of " + text.codePointCount(0, text.length()) + " characters";
        } else if (value instanceof List<?> list && !list.isEmpty() && list.get(0) instanceof Input) {
            return "with " + list.size() + " files";
        }
        String text = option.type().text(value);
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }
}
