package dev.mediagen.tool;

import dev.mediagen.api.MediaType;
import dev.mediagen.api.Operation;
import dev.mediagen.api.Option;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One field of a call.
 *
 * @param name its name
 * @param type the type of its value
 * @param meaning its description, as the start of a sentence
 * @param options the option it sets, by mode: the images of a video are not those of an edit. A mode that is not in it does not use
 *     the field
 * @param choices all allowed values; empty when there is no closed list
 * @param modes the modes of a field that sets no option
 */
record Field(
        String name,
        FieldType type,
        String meaning,
        Map<MediaType, Option<?>> options,
        List<String> choices,
        List<MediaType> modes) {

    static Field control(String name, FieldType type, String meaning, MediaType... modes) {
        return new Field(
                name, type, meaning, Map.of(), List.of(), List.of(modes.length == 0 ? MediaType.values() : modes));
    }

    static Field of(String name, Option<?> option, String meaning, MediaType... modes) {
        Map<MediaType, Option<?>> options = new java.util.EnumMap<>(MediaType.class);
        for (MediaType mode : modes.length == 0 ? MediaType.values() : modes) {
            options.put(mode, option);
        }
        return new Field(name, FieldType.of(option.type()), meaning, options, List.of(), List.of());
    }

    Field choices(List<String> values) {
        return new Field(name, type, meaning, options, values, modes);
    }

    Field in(MediaType mode, Option<?> option) {
        Map<MediaType, Option<?>> more = new java.util.EnumMap<>(options);
        more.put(mode, option);
        return new Field(name, type, meaning, more, choices, modes);
    }

    /** The option it sets in a mode. */
    Optional<Option<?>> option(MediaType mode) {
        return Optional.ofNullable(options.get(mode));
    }

    /** Whether a call for this operation can use it. */
    boolean suits(Operation operation) {
        MediaType mode = operation.mediaType();
        return options.isEmpty()
                ? modes.contains(mode)
                : option(mode).filter(operation::takes).isPresent();
    }
}
