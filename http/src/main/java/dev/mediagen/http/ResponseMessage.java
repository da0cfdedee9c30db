package dev.mediagen.http;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Finds what a successful answer contains instead of a result: an error, a refusal, text of the model, or the reason why it
 * stopped.
 */
final class ResponseMessage {

    /** The paths of errors in successful answers. */
    private static final List<String> ERRORS = List.of(
            "error",
            "errors",
            "[].error",
            "choices[].error",
            "output[].error",
            "steps[].error",
            "data[].error",
            "detail");

    private static final List<String> REFUSALS =
            List.of("choices[].message.refusal", "output[].content[].refusal", "block_reason");

    /** The path of a document that is only text. */
    private static final String THE_DOCUMENT = "";

    private static final List<String> MESSAGES = List.of(
            "promptFeedback.blockReasonMessage",
            "candidates[].finishMessage",
            "choices[].message.content",
            "choices[].message.content[].text",
            "output[].content[].text",
            "output_text",
            "candidates[].content.parts[].text",
            "steps[].content[].text",
            "message",
            "msg",
            "error_msg",
            "base_resp.status_msg",
            THE_DOCUMENT);

    private static final List<String> REASONS = List.of(
            "promptFeedback.blockReason",
            "incomplete_details.reason",
            "choices[].finish_reason",
            "candidates[].finishReason",
            "status");

    /** Reasons to stop that explain nothing. */
    private static final Set<String> USUAL_ENDS = Set.of("stop", "STOP", "completed", "done", "success");

    private static final Pattern REFUSED = Pattern.compile(
            "moderat|content[ _-]?(?:polic|filter|rule)|safety (?:system|polic|filter)|[A-Z_]*SAFETY\\b|prohibited_content"
                    + "|policy violation|violat\\w* [^.]{0,40}polic",
            Pattern.CASE_INSENSITIVE);

    private ResponseMessage() {}

    /** Whether a text or code means a refusal by content rules. */
    static boolean isRefusal(String words) {
        return REFUSED.matcher(words).find();
    }

    /** The reason why it stopped, as a code; empty for the usual end. */
    static Optional<String> reason(Json body) {
        return text(body, REASONS.stream()).filter(reason -> !USUAL_ENDS.contains(reason));
    }

    /** The error inside, if there is one. */
    static Optional<Json> error(Json body) {
        return ERRORS.stream()
                .flatMap(path -> JsonPath.find(body, path))
                .filter(error ->
                        ErrorMessage.in(error).isPresent() || !error.members().isEmpty())
                .findFirst();
    }

    /** The refusal of the model, in its own words. */
    static Optional<String> refusal(Json body) {
        return text(body, REFUSALS.stream());
    }

    /** The explanation, if there is one. */
    static Optional<String> of(Json body) {
        return error(body)
                .flatMap(ErrorMessage::in)
                .or(() -> refusal(body))
                .or(() -> text(body, MESSAGES.stream()))
                .or(() -> reason(body));
    }

    private static Optional<String> text(Json body, Stream<String> paths) {
        return paths.flatMap(path -> JsonPath.find(body, path))
                .filter(value -> value.asText().isPresent())
                .flatMap(value -> ErrorMessage.in(value).stream())
                .findFirst();
    }
}
