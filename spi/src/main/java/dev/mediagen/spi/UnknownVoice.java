package dev.mediagen.spi;

import dev.mediagen.api.ErrorDetails;
import dev.mediagen.api.InvalidRequestException;
import dev.mediagen.api.Option;
import dev.mediagen.api.Violation;
import java.util.List;
import java.util.function.Function;

/**
 * The error for a voice that the provider does not have. A backend never uses another voice instead; all backends report it with
 * the code {@code unknown_voice} and the closest names.
 */
public final class UnknownVoice {

    private UnknownVoice() {}

    /**
     * Creates the error where all voices are known by name.
     *
     * @param requested the requested voice
     * @param problem what is wrong with it, as the rest of a sentence: {@code is no voice of the account}
     * @param known all names that would be accepted
     */
    public static InvalidRequestException refusal(String requested, String problem, List<String> known) {
        return refusal(
                requested,
                problem,
                NameSuggestions.nearest(requested, known, Function.identity()),
                String.join(", ", known));
    }

    /**
     * Creates the error where not all voices are known by name.
     *
     * @param requested the requested voice
     * @param problem what is wrong with it, as the rest of a sentence
     * @param closest the closest voices, as the message shows them; may be empty
     * @param allowed what would be accepted
     */
    public static InvalidRequestException refusal(
            String requested, String problem, List<String> closest, String allowed) {
        String hint = closest.isEmpty() ? "" : ". The closest names: " + String.join(", ", closest);
        Violation violation = new Violation(Option.VOICE.name(), requested, problem + hint, allowed);
        return new InvalidRequestException(
                violation.text(),
                List.of(violation),
                ErrorDetails.builder().code("unknown_voice").build());
    }
}
