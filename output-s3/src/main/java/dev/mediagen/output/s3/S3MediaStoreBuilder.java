package dev.mediagen.output.s3;

import dev.mediagen.api.ErrorDetails;
import dev.mediagen.api.SetupException;
import java.net.URI;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.model.ServerSideEncryption;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/**
 * Configures an {@link S3MediaStore}. Without further settings, region and credentials are found as all programs that use the AWS
 * SDK find them: variables, profile, container or instance.
 */
public final class S3MediaStoreBuilder {

    private static final Region ANY = Region.US_EAST_1;
    private static final int QUICK_ATTEMPTS = 3;
    private static final int PATIENT_ATTEMPTS = 10;

    private final S3Address root;
    private Optional<URI> endpoint = Optional.empty();
    private Optional<Region> region = Optional.empty();
    private boolean pathStyle;
    private Optional<AwsCredentials> credentials = Optional.empty();
    private Encryption encryption = new Encryption(Optional.empty(), Optional.empty());
    private Optional<Path> temporaryFolder = Optional.empty();
    private int attempts = PATIENT_ATTEMPTS;
    private Duration answerTimeout = Duration.ofMinutes(1);
    private Clock clock = Clock.systemUTC();

    S3MediaStoreBuilder(URI root) {
        try {
            this.root = S3Address.ofFolder(root);
        } catch (NoSuchFileException e) {
            throw refused("Results go to an address of the form s3://bucket/prefix.");
        }
    }

    /** Sets the address of an object store that is not the one of AWS, as {@code https://s3.example.com}. */
    public S3MediaStoreBuilder endpoint(URI value) {
        endpoint = Optional.of(value);
        return this;
    }

    /** Sets the region, as {@code eu-central-1}. */
    public S3MediaStoreBuilder region(String value) {
        region = Optional.of(Region.of(value));
        return this;
    }

    /** Sets whether the bucket is a part of the path and not of the host name, as many stores besides AWS need it. */
    public S3MediaStoreBuilder pathStyle(boolean value) {
        pathStyle = value;
        return this;
    }

    /** Sets a key instead of the one that the AWS SDK finds. */
    public S3MediaStoreBuilder credentials(String accessKey, String secretKey) {
        credentials = Optional.of(AwsBasicCredentials.create(accessKey, secretKey));
        return this;
    }

    /** Sets a temporary key instead of the one that the AWS SDK finds. */
    public S3MediaStoreBuilder credentials(String accessKey, String secretKey, String sessionToken) {
        credentials = Optional.of(AwsSessionCredentials.create(accessKey, secretKey, sessionToken));
        return this;
    }

    /** Encrypts objects with keys of the store (SSE-S3); by default as the bucket says. */
    public S3MediaStoreBuilder encrypted() {
        encryption = new Encryption(Optional.of(ServerSideEncryption.AES256), Optional.empty());
        return this;
    }

    /** Encrypts objects with a key of AWS KMS (SSE-KMS), by its id or ARN. */
    public S3MediaStoreBuilder kmsKey(String value) {
        encryption = new Encryption(Optional.of(ServerSideEncryption.AWS_KMS), Optional.of(value));
        return this;
    }

    /**
     * Sets where results are kept until they are placed; by default the temporary folder of the system. It needs room for all results
     * that arrive at the same time, and has to be on a disk: not in memory.
     */
    public S3MediaStoreBuilder temporaryFolder(Path value) {
        temporaryFolder = Optional.of(value);
        return this;
    }

    /**
     * Sets how often a call is made for a result that is paid for, with growing pauses between; 10 by default, which takes up to 45
     * seconds.
     *
     * @param value at least 1
     * @throws IllegalArgumentException when it is below 1
     */
    public S3MediaStoreBuilder attempts(int value) {
        if (value < 1) {
            throw new IllegalArgumentException("At least 1 attempt is required, not " + value + ".");
        }
        attempts = value;
        return this;
    }

    /** Sets how long one call waits for data; 1 minute by default. */
    public S3MediaStoreBuilder answerTimeout(Duration value) {
        answerTimeout = value;
        return this;
    }

    /** Sets the clock; for tests. */
    public S3MediaStoreBuilder clock(Clock value) {
        clock = value;
        return this;
    }

    /**
     * Builds the store. Opens no connection.
     *
     * @throws SetupException when no region is set, and the AWS SDK finds none
     */
    public S3MediaStore build() {
        SdkHttpClient http = UrlConnectionHttpClient.builder()
                .socketTimeout(answerTimeout)
                .connectionTimeout(answerTimeout)
                .build();
        AwsCredentialsProvider keys = credentials
                .<AwsCredentialsProvider>map(StaticCredentialsProvider::create)
                .orElseGet(() -> DefaultCredentialsProvider.builder().build());
        try {
            S3Connection connection = new S3Connection(
                    http,
                    client(http, keys, Math.min(attempts, QUICK_ATTEMPTS)),
                    client(http, keys, attempts),
                    presigner(keys),
                    encryption,
                    clock);
            return new S3MediaStore(root, connection, new LocalFiles(temporaryFolder));
        } catch (SdkClientException e) {
            http.close();
            throw refused("The S3 store cannot be used without its region. Set it, for example by AWS_REGION.");
        }
    }

    private Optional<Region> region() {
        return region.or(() -> endpoint.map(other -> ANY));
    }

    private S3Client client(SdkHttpClient http, AwsCredentialsProvider keys, int most) {
        var builder = S3Client.builder()
                .httpClient(http)
                .credentialsProvider(keys)
                .forcePathStyle(pathStyle)
                .overrideConfiguration(
                        override -> override.retryStrategy(AwsRetryStrategy.standardRetryStrategy().toBuilder()
                                .maxAttempts(most)
                                .build()));
        endpoint.ifPresent(builder::endpointOverride);
        region().ifPresent(builder::region);
        return builder.build();
    }

    private S3Presigner presigner(AwsCredentialsProvider keys) {
        S3Presigner.Builder builder = S3Presigner.builder()
                .credentialsProvider(keys)
                .serviceConfiguration(S3Configuration.builder()
                        .pathStyleAccessEnabled(pathStyle)
                        .build());
        endpoint.ifPresent(builder::endpointOverride);
        region().ifPresent(builder::region);
        return builder.build();
    }

    private static SetupException refused(String message) {
        return new SetupException(
                message, ErrorDetails.builder().code("media_store").build());
    }
}
