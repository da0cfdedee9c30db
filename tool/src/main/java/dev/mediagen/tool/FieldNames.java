package dev.mediagen.tool;

import dev.mediagen.api.MediaType;
import dev.mediagen.api.Option;
import java.util.HashMap;
import java.util.Map;

/** Translates names for messages: the core's option {@code mask} is {@code mask_path} in a call. */
final class FieldNames {

    /** The core's names of things that are not options of a request. */
    private static final Map<String, String> OTHERS =
            Map.of("backend", Fields.BACKEND_TYPE, "timeout", Fields.TIMEOUT_SECONDS, "output", Fields.STORAGE_PATH);

    private FieldNames() {}

    /** The wording for a mode. */
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
