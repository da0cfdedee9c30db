package dev.mediagen.output.s3;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.MultipartUpload;
import software.amazon.awssdk.services.s3.model.Part;

/**
 * Calls about uploads in pieces: S3 holds the pieces, and nothing of them is visible until the call that completes them.
 *
 * @param client the client
 * @param encryption how the objects are encrypted
 */
record Uploads(S3Client client, Encryption encryption) {

    /** The smallest size that S3 accepts for every piece but the last. */
    static final int PIECE_BYTES = 5 << 20;

    /** The most pieces of one upload. */
    static final int MOST_PIECES = 10_000;

    private static final String TYPE = "application/octet-stream";

    /** Opens an upload of an object. */
    String open(S3Address object, StoredObject stored) throws S3Failure {
        return S3Failure.guard(
                "open an upload of",
                object,
                () -> client.createMultipartUpload(request -> {
                            request.bucket(object.bucket())
                                    .key(object.key())
                                    .metadata(stored.metadata())
                                    .contentType(StoredObject.type(object.name()));
                            encryption.apply(request);
                        })
                        .uploadId());
    }

    /** Sends all pieces of a content. An empty one has one piece. */
    List<String> send(S3Address object, String id, ReceivedFile content) throws IOException {
        long size = content.size();
        long piece = Math.max(PIECE_BYTES, (size + MOST_PIECES - 1) / MOST_PIECES);
        List<String> tags = new ArrayList<>();
        long from = 0;
        do {
            long to = Math.min(size, from + piece);
            tags.add(send(object, id, tags.size() + 1, content, from, to));
            from = to;
        } while (from < size);
        return List.copyOf(tags);
    }

    private String send(S3Address object, String id, int number, ReceivedFile content, long from, long to)
            throws S3Failure {
        return S3Failure.guard(
                "take a piece of",
                object,
                () -> client.uploadPart(
                                request -> request.bucket(object.bucket())
                                        .key(object.key())
                                        .uploadId(id)
                                        .partNumber(number)
                                        .contentLength(to - from),
                                RequestBody.fromContentProvider(() -> content.read(from, to), to - from, TYPE))
                        .eTag());
    }

    /** Whether an upload is open with all its pieces. */
    boolean isOpen(HeldUpload held) throws S3Failure {
        try {
            return held.tags()
                    .equals(S3Failure.guard(
                            "list the pieces of",
                            held.object(),
                            () -> client
                                    .listPartsPaginator(request -> request.bucket(
                                                    held.object().bucket())
                                            .key(held.object().key())
                                            .uploadId(held.id()))
                                    .parts()
                                    .stream()
                                    .map(Part::eTag)
                                    .toList()));
        } catch (S3Failure e) {
            if (e.isMissing()) {
                return false;
            }
            throw e;
        }
    }

    /** Completes an upload in one step, unless there is an object of this name. */
    void complete(HeldUpload held) throws S3Failure {
        List<CompletedPart> pieces = IntStream.range(0, held.tags().size())
                .mapToObj(i -> CompletedPart.builder()
                        .partNumber(i + 1)
                        .eTag(held.tags().get(i))
                        .build())
                .toList();
        S3Failure.guard(
                "complete",
                held.object(),
                () -> client.completeMultipartUpload(
                        request -> request.bucket(held.object().bucket())
                                .key(held.object().key())
                                .uploadId(held.id())
                                .ifNoneMatch(S3Objects.NONE)
                                .multipartUpload(upload -> upload.parts(pieces))));
    }

    /** Removes an upload with its pieces, if it is open. */
    void abort(S3Address object, String id) throws S3Failure {
        try {
            S3Failure.guard(
                    "abort an upload of",
                    object,
                    () -> client.abortMultipartUpload(request ->
                            request.bucket(object.bucket()).key(object.key()).uploadId(id)));
        } catch (S3Failure e) {
            if (!e.isMissing()) {
                throw e;
            }
        }
    }

    /** All open uploads of objects in a folder and below it. */
    List<MultipartUpload> below(S3Address folder) throws S3Failure {
        return S3Failure.guard(
                "list the uploads in",
                folder,
                () -> client
                        .listMultipartUploadsPaginator(request -> {
                            request.bucket(folder.bucket());
                            Optional.of(folder.key())
                                    .filter(prefix -> !prefix.isEmpty())
                                    .ifPresent(request::prefix);
                        })
                        .uploads()
                        .stream()
                        .filter(upload -> upload.key().startsWith(folder.key()))
                        .toList());
    }
}
