package dev.mediagen.output.s3;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Checks before money is spent whether results can be written. Trying is the only reliable check, so an upload is opened and
 * aborted; not for every result, because rights change rarely.
 */
final class WriteCheck {

    private static final Duration GOOD_FOR = Duration.ofMinutes(1);
    private static final int MOST_KEY_BYTES = 1024;
    private static final String RECORD = ".json";

    private final Uploads uploads;
    private final Clock clock;
    private final Map<String, Instant> passed = new ConcurrentHashMap<>();

    WriteCheck(Uploads uploads, Clock clock) {
        this.uploads = uploads;
        this.clock = clock;
    }

    /**
     * Checks a name, and the rights in its bucket.
     *
     * @throws IOException when it cannot be written
     */
    void require(S3Address object) throws IOException {
        int bytes = (object.key() + RECORD).getBytes(StandardCharsets.UTF_8).length;
        if (bytes > MOST_KEY_BYTES) {
            throw new FileSystemException(
                    object.parent().toString(),
                    null,
                    "needs keys of " + bytes + " bytes, and S3 accepts at most " + MOST_KEY_BYTES);
        }
        Instant now = clock.instant();
        Instant last = passed.getOrDefault(object.bucket(), Instant.MIN);
        if (last.isBefore(now.minus(GOOD_FOR))) {
            uploads.abort(object, uploads.open(object, StoredObject.with("")));
            passed.put(object.bucket(), now);
        }
    }
}
