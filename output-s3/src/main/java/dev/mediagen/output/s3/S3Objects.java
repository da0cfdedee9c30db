package dev.mediagen.output.s3;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.util.Optional;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.MetadataDirective;

/**
 * Calls about whole objects.
 *
 * @param client the client
 * @param encryption how they are encrypted
 */
record S3Objects(S3Client client, Encryption encryption) {

    /** The condition that there is no object of this name. */
    static final String NONE = "*";

    private static final int MOST_CONFLICTS = 10;

    /** What is known of an object; empty when there is none. */
    Optional<StoredObject> find(S3Address object) throws S3Failure {
        try {
            return Optional.of(S3Failure.guard(
                    "look at",
                    object,
                    () -> StoredObject.of(client.headObject(
                                    request -> request.bucket(object.bucket()).key(object.key()))
                            .metadata())));
        } catch (S3Failure e) {
            if (e.isMissing()) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** Whether an object is there with this mark. */
    boolean isThere(S3Address object, String mark) throws S3Failure {
        return !mark.isEmpty()
                && find(object).filter(there -> there.mark().equals(mark)).isPresent();
    }

    /**
     * Opens an object for reading.
     *
     * @throws NoSuchFileException when there is none
     */
    InputStream open(S3Address object) throws IOException {
        try {
            return new Reading(S3Failure.guard(
                    "read",
                    object,
                    () -> client.getObject(
                            request -> request.bucket(object.bucket()).key(object.key()))));
        } catch (S3Failure e) {
            if (e.isMissing()) {
                throw new NoSuchFileException(object.toString());
            }
            throw e;
        }
    }

    /** Writes an object; replaces an earlier one. */
    void put(S3Address object, ReceivedFile content, String sha256) throws IOException {
        put(object, content, StoredObject.with(sha256), Optional.empty());
    }

    /**
     * Writes an object, unless there is one of this name.
     *
     * @return whether it was written
     */
    boolean create(S3Address object, ReceivedFile content, String sha256) throws IOException {
        StoredObject stored = StoredObject.with(sha256);
        for (int left = MOST_CONFLICTS; ; left--) {
            try {
                put(object, content, stored, Optional.of(NONE));
                return true;
            } catch (S3Failure e) {
                Optional<StoredObject> there = find(object);
                if (there.isPresent()) {
                    // An answer may have been lost, so that the call was repeated.
                    return there.get().equals(stored);
                } else if (!e.isTaken() || left == 0) {
                    throw e;
                }
            }
        }
    }

    private void put(S3Address object, ReceivedFile content, StoredObject stored, Optional<String> unless)
            throws IOException {
        long size = content.size();
        String type = StoredObject.type(object.name());
        S3Failure.guard(
                "write",
                object,
                () -> client.putObject(
                        request -> {
                            request.bucket(object.bucket())
                                    .key(object.key())
                                    .metadata(stored.metadata())
                                    .contentType(type);
                            unless.ifPresent(request::ifNoneMatch);
                            encryption.apply(request);
                        },
                        RequestBody.fromContentProvider(() -> content.read(0, size), size, type)));
    }

    /** Copies an object within the store, in one step, unless there is one of this name. */
    void copy(S3Address from, S3Address to, StoredObject stored) throws S3Failure {
        S3Failure.guard(
                "copy " + from + " to",
                to,
                () -> client.copyObject(request -> {
                    request.sourceBucket(from.bucket())
                            .sourceKey(from.key())
                            .destinationBucket(to.bucket())
                            .destinationKey(to.key())
                            .metadataDirective(MetadataDirective.REPLACE)
                            .metadata(stored.metadata())
                            .contentType(StoredObject.type(to.name()))
                            .ifNoneMatch(NONE);
                    encryption.apply(request);
                }));
    }

    /** Removes an object, if it is there. */
    void remove(S3Address object) throws S3Failure {
        try {
            S3Failure.guard(
                    "remove",
                    object,
                    () -> client.deleteObject(
                            request -> request.bucket(object.bucket()).key(object.key())));
        } catch (S3Failure e) {
            if (!e.isMissing()) {
                throw e;
            }
        }
    }

    /** Reads an object; does not read the rest of it when it is closed early. */
    private static final class Reading extends FilterInputStream {

        private final ResponseInputStream<GetObjectResponse> object;
        private boolean ended;

        Reading(ResponseInputStream<GetObjectResponse> object) {
            super(object);
            this.object = object;
        }

        @Override
        public int read() throws IOException {
            int one = super.read();
            ended |= one < 0;
            return one;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int some = super.read(bytes, offset, length);
            ended |= some < 0;
            return some;
        }

        @Override
        public void close() throws IOException {
            if (ended) {
                super.close();
            } else {
                object.abort();
            }
        }
    }
}
