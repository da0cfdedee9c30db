package dev.mediagen.output.s3;

import com.google.auto.service.AutoService;
import dev.mediagen.api.ErrorDetails;
import dev.mediagen.api.SetupException;
import dev.mediagen.spi.MediaStore;
import dev.mediagen.spi.MediaStoreProvider;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Function;

/**
 * Opens the store that {@code MEDIAGEN_OUTPUT=s3://bucket/prefix} names. Region, credentials and the address of another store than
 * AWS come from the variables of the AWS SDK: {@code AWS_REGION}, {@code AWS_ACCESS_KEY_ID}, {@code AWS_SECRET_ACCESS_KEY}, {@code
 * AWS_SESSION_TOKEN}, {@code AWS_ENDPOINT_URL_S3} or {@code AWS_ENDPOINT_URL}; without them, as the AWS SDK finds them.
 */
@AutoService(MediaStoreProvider.class)
public final class S3MediaStoreProvider implements MediaStoreProvider {

    private static final String PATH_STYLE = "MEDIAGEN_S3_PATH_STYLE";
    private static final String KMS_KEY = "MEDIAGEN_S3_KMS_KEY";
    private static final String TEMPORARY = "MEDIAGEN_S3_TEMP";
    private static final String ACCESS_KEY = "AWS_ACCESS_KEY_ID";
    private static final String SECRET_KEY = "AWS_SECRET_ACCESS_KEY";

    /** For {@link java.util.ServiceLoader}. */
    public S3MediaStoreProvider() {}

    @Override
    public String scheme() {
        return "s3";
    }

    /**
     * {@inheritDoc}
     *
     * @throws SetupException when a variable is invalid, or there is no region
     */
    @Override
    public MediaStore open(URI location, Function<String, Optional<String>> variables, Clock clock) {
        S3MediaStoreBuilder builder = S3MediaStore.builder(location).clock(clock);
        Optional<String> endpoint =
                variables.apply("AWS_ENDPOINT_URL_S3").or(() -> variables.apply("AWS_ENDPOINT_URL"));
        endpoint.ifPresent(address -> builder.endpoint(uri(address)));
        // Most stores besides AWS have no host name for each bucket.
        builder.pathStyle(variables
                .apply(PATH_STYLE)
                .map(text -> isTrue(PATH_STYLE, text))
                .orElse(endpoint.isPresent()));
        variables
                .apply("AWS_REGION")
                .or(() -> variables.apply("AWS_DEFAULT_REGION"))
                .ifPresent(builder::region);
        variables.apply(KMS_KEY).ifPresent(builder::kmsKey);
        variables.apply(TEMPORARY).map(Path::of).ifPresent(builder::temporaryFolder);
        credentials(builder, variables);
        return builder.build();
    }

    private static void credentials(S3MediaStoreBuilder builder, Function<String, Optional<String>> variables) {
        Optional<String> access = variables.apply(ACCESS_KEY);
        Optional<String> secret = variables.apply(SECRET_KEY);
        if (access.isPresent() != secret.isPresent()) {
            throw refused("Of " + ACCESS_KEY + " and " + SECRET_KEY + " only one is set: set both, or neither.");
        } else if (access.isPresent()) {
            variables
                    .apply("AWS_SESSION_TOKEN")
                    .ifPresentOrElse(
                            token -> builder.credentials(access.get(), secret.get(), token),
                            () -> builder.credentials(access.get(), secret.get()));
        }
    }

    private static URI uri(String text) {
        URI uri = URI.create(text);
        if (uri.getHost() == null) {
            throw refused("The address of the S3 store is not like https://s3.example.com.");
        }
        return uri;
    }

    private static boolean isTrue(String name, String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw refused(name + " is \"" + text + "\". It takes true or false.");
        };
    }

    private static SetupException refused(String message) {
        return new SetupException(
                message, ErrorDetails.builder().code("media_store").build());
    }
}
