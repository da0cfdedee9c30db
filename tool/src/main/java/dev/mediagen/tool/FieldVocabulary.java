package dev.mediagen.tool;

import dev.mediagen.api.MediaType;
import dev.mediagen.api.Operation;
import dev.mediagen.api.Option;
import dev.mediagen.api.Ref;
import dev.mediagen.api.Vocabulary;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The names of a call: the core's option {@code mask} is {@code mask_path} there. */
final class FieldVocabulary implements Vocabulary {

    /** The core's names of things that are not options of a request. */
    private static final Map<String, String> OTHERS = Map.of(
            "backend", Fields.BACKEND_TYPE,
            "timeout", Fields.TIMEOUT_SECONDS,
            "output", Fields.STORAGE_PATH,
            "folder", Fields.STORAGE_PATH);

    private final Map<String, String> names;

    private FieldVocabulary(Map<String, String> names) {
        this.names = names;
    }

    /** The vocabulary of a mode: the same option is another field in another mode. */
    static Vocabulary of(MediaType mode) {
        return new FieldVocabulary(names(mode));
    }

    /** The same where the mode may be unknown. */
    static Vocabulary of(Optional<Operation> operation) {
        if (operation.isPresent()) {
            return of(operation.get().mediaType());
        }
        Map<String, String> names = new HashMap<>();
        for (MediaType mode : MediaType.values()) {
            names(mode).forEach(names::putIfAbsent);
        }
        return new FieldVocabulary(names);
    }

    private static Map<String, String> names(MediaType mode) {
        Map<String, String> names = new HashMap<>(OTHERS);
        for (Field field : Fields.all()) {
            field.option(mode)
                    .filter(option -> !option.equals(Option.PROMPT))
                    .ifPresent(option -> names.put(option.name(), field.name()));
        }
        return names;
    }

    @Override
    public String spell(Ref ref) {
        String name = ref.option()
                .filter(Option::isExtra)
                .map(extra -> Fields.EXTRA_PARAMS + "." + extra.providerName())
                .orElseGet(() -> names.getOrDefault(ref.name(), ref.name()));
        return ref.value().map(value -> "\"" + name + "\": " + json(value)).orElse(name);
    }

    private static String json(String value) {
        return value.equals("true") || value.equals("false") ? value : "\"" + value + "\"";
    }
}
