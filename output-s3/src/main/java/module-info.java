/** Stores results as objects in an S3 object store. */
@SuppressWarnings("module") // The name is that of the protocol.
module dev.mediagen.output.s3 {
    requires transitive dev.mediagen.spi;
    requires org.slf4j;
    requires software.amazon.awssdk.auth;
    requires software.amazon.awssdk.awscore;
    requires software.amazon.awssdk.core;
    requires software.amazon.awssdk.http;
    requires software.amazon.awssdk.http.urlconnection;
    requires software.amazon.awssdk.identity.spi;
    requires software.amazon.awssdk.regions;
    requires software.amazon.awssdk.retries;
    requires software.amazon.awssdk.retries.api;
    requires software.amazon.awssdk.services.s3;
    requires software.amazon.awssdk.utils;
    requires static com.google.auto.service;
    requires static org.jspecify;

    exports dev.mediagen.output.s3;

    provides dev.mediagen.spi.MediaStoreProvider with
            dev.mediagen.output.s3.S3MediaStoreProvider;
}
