package dev.mediagen.tool;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mediagen.api.ErrorDetails;
import dev.mediagen.api.InvalidRequestException;
import dev.mediagen.api.MediaException;
import dev.mediagen.api.Vocabulary;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Converts every outcome of a call to an answer, so that no exception leaves a tool. */
final class ToolResponse {

    private static final Logger LOG = LoggerFactory.getLogger(ToolResponse.class);

    /** The code of a call that could not be parsed: nothing was chosen, checked or sent yet. */
    private static final String NOT_UNDERSTOOD = "invalid_call";

    private ToolResponse() {}

    /** Reads a call; marks a failure as one whose names are those that were written, not options of the core. */
    static <T> T read(Supplier<T> reading) {
        try {
            return reading.get();
        } catch (InvalidRequestException e) {
            throw e.details().code().isPresent()
                    ? e
                    : new InvalidRequestException(
                            e.text(),
                            e.violations(),
                            ErrorDetails.builder().code(NOT_UNDERSTOOD).build());
        }
    }

    static String answer(String tool, Supplier<ObjectNode> work) {
        ObjectNode answer;
        try {
            answer = work.get();
        } catch (MediaException e) {
            boolean asWritten =
                    e.details().code().filter(NOT_UNDERSTOOD::equals).isPresent();
            answer = failed(
                    tool,
                    e,
                    asWritten
                            ? Vocabulary.core()
                            : FieldVocabulary.of(e.details().operation()));
            if (e instanceof InvalidRequestException && e.details().code().isEmpty()) {
                ((ObjectNode) answer.get("error_detail")).put("code", NOT_UNDERSTOOD);
            }
        } catch (RuntimeException | Error e) {
            // A defect of ours or of a backend, and an Error too: a host waits for the answer, and the server for the
            // next call. Its message may hold anything, so it goes to the log alone.
            LOG.error("The tool {} failed with an internal error.", tool, e);
            answer = ToolJson.answer(false, tool)
                    .put("error", "Internal error: " + e.getClass().getSimpleName() + ". The log contains its cause.");
            answer.putObject("error_detail")
                    .put("code", "defect")
                    .put("kind", "backend_fault")
                    .put("retryable", false);
        }
        return answer.toString();
    }

    /** The answer for a failure, with the names of fields. */
    static ObjectNode failed(String tool, MediaException failure, Vocabulary names) {
        ObjectNode answer = ToolJson.answer(false, tool);
        new ToolJson(names).describe(answer, failure);
        return answer;
    }
}
