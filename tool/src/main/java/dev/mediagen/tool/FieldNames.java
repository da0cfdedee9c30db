package dev.mediagen.tool;

import dev.mediagen.api.MediaType;
import dev.mediagen.api.Option;
import java.util.HashMap;
import java.util.Map;

/** The words of a call: the core speaks of the option {@code mask} and whoever calls wrote {@code mask_path}. */
final class FieldNames {

    /** What the core calls things that are no options of a request. */
    private static final Map<String, String> OTHERS =
            Map.of("backend", Fields.BACKEND_TYPE, "timeout", Fields.TIMEOUT_SECONDS, "output", Fields.STORAGE_PATH);

    private FieldNames() {}

    /** For what the core says of a call. */
    static Wording of(MediaType mode) {
        Map<String, String> names = new HashMap<>(OTHERS);
        for (Field field : Fields.all()) {
            field.option(mode)
                    .filter(option -> !option.equals(Option.PROMPT))
                    .ifPresent(option -> names.put(option.name(), field.name()));
        }
        return new Wording(
                names,
                extra -> Fields.EXTRA_PARAMS + "." + extra,
                (name, value) -> "\"" + name + "\": \"" + value + "\"");
    }
}
