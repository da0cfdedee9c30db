package dev.mediagen.output.s3;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.NoSuchFileException;
import java.time.Clock;
import java.time.Duration;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/**
 * The connection to an object store.
 *
 * @param http the HTTP client of both clients
 * @param quick for what nothing is lost by: fails after a few attempts
 * @param patient for what is paid for: rides out an outage of seconds
 * @param presigner signs addresses
 * @param encryption how objects are encrypted
 * @param clock the clock
 */
record S3Connection(
        SdkHttpClient http, S3Client quick, S3Client patient, S3Presigner presigner, Encryption encryption, Clock clock)
        implements AutoCloseable {

    private static final Duration LONGEST = Duration.ofDays(7);

    S3Objects objects() {
        return new S3Objects(patient, encryption);
    }

    Uploads uploads() {
        return new Uploads(patient, encryption);
    }

    WriteCheck check() {
        return new WriteCheck(new Uploads(quick, encryption), clock);
    }

    /** An address that anyone can read for a while. */
    URI presigned(URI file, Duration duration) {
        if (duration.compareTo(Duration.ofSeconds(1)) < 0 || duration.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    "An address is signed for 1 second to 7 days, not for " + duration + ".");
        }
        try {
            S3Address object = S3Address.of(file);
            return presigner
                    .presignGetObject(request -> request.signatureDuration(duration)
                            .getObjectRequest(get -> get.bucket(object.bucket()).key(object.key())))
                    .url()
                    .toURI();
        } catch (NoSuchFileException | URISyntaxException e) {
            throw new IllegalArgumentException(
                    "Only results in an S3 store have signed addresses, not " + file + ".", e);
        }
    }

    @Override
    public void close() {
        presigner.close();
        quick.close();
        patient.close();
        http.close();
    }
}
