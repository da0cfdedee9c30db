package dev.mediagen.backend.elevenlabs;

import dev.mediagen.api.BackendFaultException;
import dev.mediagen.api.ErrorDetails;
import dev.mediagen.api.MediaException;

/** A failure after a voice was created: of the same type as before, and with the state of the voice in its message. */
final class NewVoiceFailure {

    private NewVoiceFailure() {}

    /** The same request would create another voice. */
    static MediaException of(RuntimeException failure, Voice voice, boolean removed) {
        MediaException known = failure instanceof MediaException media ? media : defect(failure);
        ErrorDetails.Builder details = known.details().toBuilder().retryable(false);
        if (!removed) {
            details.created("voice_id", voice.id());
        }
        return known.adding(fate(voice, removed), details.build());
    }

    /** The same request uses the voice again. */
    static MediaException shared(RuntimeException failure, Voice voice) {
        MediaException known = failure instanceof MediaException media ? media : defect(failure);
        return known.adding(
                fate(voice, false),
                known.details().toBuilder().created("voice_id", voice.id()).build());
    }

    /** The state of a new voice, as a sentence. */
    static String fate(Voice voice, boolean removed) {
        return removed
                ? "The new voice " + voice.id() + " was deleted again."
                : "The new voice " + voice.id() + " remains in the account: use it by this id, or delete it.";
    }

    private static MediaException defect(RuntimeException failure) {
        return new BackendFaultException(
                "No speech could be generated with the new voice.",
                ErrorDetails.builder()
                        .code("backend_defect")
                        .possiblyBilled(true)
                        .build(),
                failure);
    }
}
