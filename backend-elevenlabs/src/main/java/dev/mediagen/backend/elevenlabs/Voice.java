package dev.mediagen.backend.elevenlabs;

import dev.mediagen.http.ReceivedMedia;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A voice of the account.
 *
 * @param id the service's id of it
 * @param name what it is called, often with a word on its character: {@code George - Warm Storyteller}; empty where only
 *     the id is known
 */
record Voice(String id, Optional<String> name) {

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9]{20}");
    private static final String CHARACTER = " - ";

    static boolean isId(String text) {
        return ID.matcher(text).matches();
    }

    static Voice ofId(String id) {
        return new Voice(id, Optional.empty());
    }

    boolean isCalled(String asked) {
        return name.filter(asked::equalsIgnoreCase).isPresent();
    }

    /** Whether that is the name without the word on its character. */
    boolean isCalledInShort(String asked) {
        return asked.equalsIgnoreCase(shortName());
    }

    String shortName() {
        return name.orElse(id).split(CHARACTER, 2)[0].strip();
    }

    /** As messages show it, so that the id can be copied. */
    String label() {
        return name.map(known -> known + " (" + id + ")").orElse(id);
    }

    /** Keeps with a sound who speaks. */
    void describe(ReceivedMedia sound) {
        sound.attribute("voice_id", id);
        name.ifPresent(known -> sound.attribute("voice_name", known));
    }
}
