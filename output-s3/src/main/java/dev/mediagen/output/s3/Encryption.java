package dev.mediagen.output.s3;

import java.util.Optional;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.ServerSideEncryption;

/**
 * How objects are encrypted by the server.
 *
 * @param kind the kind; empty for the default of the bucket
 * @param kmsKey the key of AWS KMS, if it is not the default one
 */
record Encryption(Optional<ServerSideEncryption> kind, Optional<String> kmsKey) {

    void apply(CreateMultipartUploadRequest.Builder request) {
        kind.ifPresent(request::serverSideEncryption);
        kmsKey.ifPresent(request::ssekmsKeyId);
    }

    void apply(PutObjectRequest.Builder request) {
        kind.ifPresent(request::serverSideEncryption);
        kmsKey.ifPresent(request::ssekmsKeyId);
    }

    void apply(CopyObjectRequest.Builder request) {
        kind.ifPresent(request::serverSideEncryption);
        kmsKey.ifPresent(request::ssekmsKeyId);
    }
}
