package dev.mediagen.backend.elevenlabs;

import dev.mediagen.http.ReceivedMedia;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A voice of the account.
 *
 * @param id ElevenLabs' id of the voice
 * @param name its name, often with a description: {@code George - Warm Storyteller}; empty if only the id is known
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

    boolean isCalled(String requested) {
        return name.filter(requested::equalsIgnoreCase).isPresent();
    }

    /** Whether the text is the name without the description. */
    boolean isCalledInShort(String requested) {
        return requested.equalsIgnoreCase(shortName());
    }

    String shortName() {
        return name.orElse(id).split(CHARACTER, 2)[0].strip();
    }

    /** The form for messages, with the id to copy. */
    String label() {
        return name.map(known -> known + " (" + id + ")").orElse(id);
    }

    /** Stores the voice with its audio. */
    void describe(ReceivedMedia sound) {
        sound.attribute("voice_id", id);
        name.ifPresent(known -> sound.attribute("voice_name", known));
    }
}
