package dev.mediagen.backend.elevenlabs;

import dev.mediagen.api.BackendFaultException;
import dev.mediagen.api.ContentRefusedException;
import dev.mediagen.api.ErrorDetails;
import dev.mediagen.api.InvalidRequestException;
import dev.mediagen.api.JobUnfinishedException;
import dev.mediagen.api.MediaException;
import dev.mediagen.api.SetupException;
import dev.mediagen.api.UnavailableException;

/** A failure after a voice was made: of the same kind as before, and saying besides what became of the voice. */
final class NewVoiceFailure {

    private NewVoiceFailure() {}

    static MediaException of(RuntimeException failure, String fate) {
        MediaException explained = failure instanceof MediaException known
                ? sameKind(known, known.getMessage() + " " + fate, details(known))
                : new BackendFaultException("The new voice could not speak. " + fate, defect());
        explained.initCause(failure);
        return explained;
    }

    /** The same request again would make another voice. */
    private static ErrorDetails details(MediaException failure) {
        return failure.details().toBuilder().retryable(false).build();
    }

    private static ErrorDetails defect() {
        return ErrorDetails.builder()
                .code("backend_defect")
                .possiblyBilled(true)
                .build();
    }

    private static MediaException sameKind(MediaException failure, String message, ErrorDetails details) {
        if (failure instanceof InvalidRequestException invalid) {
            return new InvalidRequestException(message, invalid.violations(), details);
        } else if (failure instanceof SetupException) {
            return new SetupException(message, details);
        } else if (failure instanceof UnavailableException) {
            return new UnavailableException(message, details);
        } else if (failure instanceof ContentRefusedException) {
            return new ContentRefusedException(message, details);
        } else if (failure instanceof JobUnfinishedException) {
            return new JobUnfinishedException(message, details);
        }
        return new BackendFaultException(message, details);
    }
}
