package dev.mediagen.output.s3;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * A call to S3 that failed. Its message has the code of S3 and never the text of its answer, which can contain what was signed and
 * with which key.
 */
final class S3Failure extends IOException {

    private static final long serialVersionUID = 1L;

    /** How often a call is made again that an interruption stopped: its content is paid for. */
    private static final int MOST_INTERRUPTIONS = 100;

    private final int status;

    private S3Failure(String message, int status) {
        super(message);
        this.status = status;
    }

    /**
     * Makes a call, also on an interrupted thread, which stays interrupted.
     *
     * @param action what the call does, as "read"
     * @param address the object
     * @throws S3Failure when it fails
     */
    static <T> T guard(String action, S3Address address, Supplier<T> call) throws S3Failure {
        boolean interrupted = Thread.interrupted();
        try {
            for (int left = MOST_INTERRUPTIONS; ; left--) {
                try {
                    return call.get();
                } catch (AbortedException e) {
                    interrupted |= Thread.interrupted();
                    if (left == 0) {
                        throw e;
                    }
                }
            }
        } catch (AwsServiceException e) {
            throw refused(action, address, e);
        } catch (SdkException e) {
            throw unreachable(action, address, e);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static S3Failure refused(String action, S3Address address, AwsServiceException e) {
        String code = Optional.ofNullable(e.awsErrorDetails())
                .map(AwsErrorDetails::errorCode)
                .map(text -> text + ", ")
                .orElse("");
        String request =
                Optional.ofNullable(e.requestId()).map(id -> ", request " + id).orElse("");
        return new S3Failure(
                "S3 refused to " + action + " " + address + " (" + code + "HTTP " + e.statusCode() + request + ")",
                e.statusCode());
    }

    private static S3Failure unreachable(String action, S3Address address, SdkException e) {
        Throwable root = e;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        String reason = root instanceof IOException
                ? root.getClass().getSimpleName()
                        + Optional.ofNullable(root.getMessage())
                                .map(text -> ": " + text)
                                .orElse("")
                : String.valueOf(e.getMessage()).startsWith("Unable to load credentials")
                        ? "there are no credentials"
                        : root.getClass().getSimpleName();
        return new S3Failure("S3 cannot be asked to " + action + " " + address + " (" + reason + ")", 0);
    }

    /** Whether there is no such object or upload. */
    boolean isMissing() {
        return status == HttpURLConnection.HTTP_NOT_FOUND;
    }

    /** Whether there is an object with this name already. */
    boolean isTaken() {
        return status == HttpURLConnection.HTTP_PRECON_FAILED || status == HttpURLConnection.HTTP_CONFLICT;
    }
}
