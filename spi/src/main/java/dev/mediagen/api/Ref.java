package dev.mediagen.api;

import java.util.List;
import java.util.Optional;

/**
 * A reference in a message to something that each interface spells differently: an option, a provider's own parameter, a setting
 * such as the backend, or one of these with a value.
 *
 * @param name the core's own name: {@code input_images}, {@code extra.style}, {@code backend}
 * @param value the value; empty when only the name is meant
 */
public record Ref(String name, Optional<String> value) {

    /** The settings of a request besides its options. */
    private static final List<String> SETTINGS = List.of(
            "backend",
            "model",
            "timeout",
            "output",
            "folder",
            "overwrite",
            "label",
            "key",
            "scope",
            "max_concurrent",
            "max_concurrent_per_backend");

    /**
     * Refuses unknown names.
     *
     * @throws IllegalArgumentException when there is no such option or setting
     */
    public Ref {
        name = ShownText.clean(name);
        value = value.map(ShownText::clean);
        if (!isKnown(name)) {
            throw new IllegalArgumentException("there is no option or setting called \"" + name + "\"");
        }
    }

    /** A reference to an option, or to a provider's own parameter. */
    public static Ref of(Option<?> option) {
        return of(option.name());
    }

    /**
     * A reference by the core's own name.
     *
     * @throws IllegalArgumentException when there is no such option or setting
     */
    public static Ref of(String name) {
        return new Ref(name, Optional.empty());
    }

    /** A reference by the core's own name; empty for other text. */
    public static Optional<Ref> find(String name) {
        return isKnown(name) ? Optional.of(of(name)) : Optional.empty();
    }

    /** A reference to the setting of a backend: {@code backend=preview}. */
    public static Ref backend(String name) {
        return of("backend").is(name);
    }

    /** The settings, by the core's own names. */
    public static List<String> settings() {
        return SETTINGS;
    }

    /** The same with a value: {@code overwrite=true}. */
    public Ref is(String other) {
        return new Ref(name, Optional.of(other));
    }

    /** The option; empty for a setting. */
    public Optional<Option<?>> option() {
        return Option.find(name);
    }

    /** In the core's own names: {@code size}, {@code extra.style}, {@code backend=preview}. */
    @Override
    public String toString() {
        return name + value.map(text -> "=" + text).orElse("");
    }

    private static boolean isKnown(String name) {
        return Option.find(name).map(option -> !option.providerName().isEmpty()).orElse(SETTINGS.contains(name));
    }
}
