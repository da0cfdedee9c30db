package dev.mediagen.selection;

import dev.mediagen.api.ErrorDetails;
import dev.mediagen.api.MediaType;
import dev.mediagen.api.SetupException;
import dev.mediagen.selection.SelectionRequest.Preference;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The backend, and perhaps the model, that each media type uses unless a request names others. The environment applies where the
 * application sets nothing: {@code MEDIAGEN_PREFER_IMAGE}, {@code MEDIAGEN_PREFER_VIDEO} and {@code MEDIAGEN_PREFER_AUDIO}, each {@code BACKEND} or {@code BACKEND/MODEL}.
 */
public final class Preferences {

    private static final Pattern VALUE = Pattern.compile("([^/\\s]+)(?:/(\\S+))?");

    private final Map<MediaType, Preference> set = new EnumMap<>(MediaType.class);

    /** Sets the one of a media type. */
    public void set(MediaType mediaType, Preference preference) {
        set.put(mediaType, preference);
    }

    /**
     * All, with those of the environment.
     *
     * @throws SetupException when a variable is wrong
     */
    public Map<MediaType, Preference> resolved(Function<String, Optional<String>> variables) {
        Map<MediaType, Preference> all = new EnumMap<>(MediaType.class);
        for (MediaType mediaType : MediaType.values()) {
            String variable = "MEDIAGEN_PREFER_" + mediaType.name();
            variables.apply(variable).ifPresent(text -> all.put(mediaType, parsed(variable, text)));
        }
        all.putAll(set);
        return all;
    }

    private static Preference parsed(String variable, String text) {
        Matcher parts = VALUE.matcher(text.strip());
        if (!parts.matches()) {
            throw new SetupException(
                    "The variable " + variable + " must be BACKEND or BACKEND/MODEL, such as openai or"
                            + " openai/gpt-image-2, not \"" + text + "\".",
                    ErrorDetails.builder().code("setting").build());
        }
        return new Preference(parts.group(1), Optional.ofNullable(parts.group(2)));
    }
}
