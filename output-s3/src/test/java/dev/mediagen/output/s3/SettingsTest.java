package dev.mediagen.output.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.mediagen.api.SetupException;
import dev.mediagen.fixtures.StubRequest;
import dev.mediagen.fixtures.StubServer;
import dev.mediagen.spi.MediaStore;
import dev.mediagen.spi.MediaStore.Place;
import dev.mediagen.spi.MediaStoreProvider;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {

    private static final String OPENED =
            "<InitiateMultipartUploadResult><UploadId>u1</UploadId></InitiateMultipartUploadResult>";
    private static final List<String> HEADERS = List.of(
            "Authorization",
            "x-amz-security-token",
            "x-amz-server-side-encryption",
            "x-amz-server-side-encryption-aws-kms-key-id");
    private static final String SECRET = "a-very-secret-key";

    private static MediaStore open(String location, Map<String, String> variables) {
        return new S3MediaStoreProvider()
                .open(URI.create(location), name -> Optional.ofNullable(variables.get(name)), Clock.systemUTC());
    }

    private static String firstRequest(StubServer server, MediaStore store) throws IOException, InterruptedException {
        server.answer("application/xml", OPENED.getBytes(StandardCharsets.UTF_8));
        server.answer("application/xml", new byte[0]);
        try (store) {
            URI folder = store.folder("", Instant.EPOCH).orElseThrow();
            Place place = new Place(folder, "cat", "png", false);
            store.prepare(store.spool("job", folder), place, place).discard();
        }
        StubRequest request = server.request();
        StringBuilder said = new StringBuilder(request.method() + " " + request.path());
        for (String name : HEADERS) {
            said.append(' ').append(request.header(name));
        }
        return said.toString().toLowerCase(Locale.ROOT);
    }

    @Test
    void theProviderIsFoundAndReadsTheVariablesOfTheSdk() throws Exception {
        assertThat(ServiceLoader.load(MediaStoreProvider.class))
                .singleElement()
                .isInstanceOf(S3MediaStoreProvider.class)
                .extracting(MediaStoreProvider::scheme)
                .isEqualTo("s3");
        try (StubServer server = new StubServer()) {
            MediaStore store = open(
                    "s3://results/made",
                    Map.of(
                            "AWS_ENDPOINT_URL",
                            server.url(""),
                            "AWS_REGION",
                            "eu-central-1",
                            "AWS_ACCESS_KEY_ID",
                            "AKIDTEST",
                            "AWS_SECRET_ACCESS_KEY",
                            SECRET,
                            "AWS_SESSION_TOKEN",
                            "the-token",
                            "MEDIAGEN_S3_KMS_KEY",
                            "key-17"));
            assertThat(firstRequest(server, store))
                    .startsWith("post /results/made/1970/01/01/job/01_cat-")
                    .contains("akidtest/")
                    .contains("/eu-central-1/s3/")
                    .contains("the-token")
                    .contains("aws:kms")
                    .contains("key-17")
                    .doesNotContain(SECRET);
        }
    }

    @Test
    void theServerEncryptsWithItsOwnKeys() throws Exception {
        try (StubServer server = new StubServer()) {
            MediaStore store = S3Server.store(URI.create(server.url("")), "made")
                    .encrypted()
                    .build();
            assertThat(firstRequest(server, store)).contains("aes256");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"s3://user:secret-word@bucket/x", "s3:bucket", "s3:///x", "https://bucket/x", "x"})
    void refusesOtherAddressesWithoutRepeatingThem(String location) {
        assertThatExceptionOfType(SetupException.class)
                .isThrownBy(() -> S3MediaStore.builder(URI.create(location)))
                .withMessageContaining("s3://bucket/prefix")
                .satisfies(e -> assertThat(e.toString()).doesNotContain("secret-word"));
    }

    @Test
    void refusesHalfAKeyAndWrongValues() {
        assertThatExceptionOfType(SetupException.class)
                .isThrownBy(() -> open("s3://results", Map.of("AWS_SECRET_ACCESS_KEY", SECRET)))
                .withMessageContaining("set both")
                .satisfies(e -> assertThat(e.toString()).doesNotContain(SECRET));
        assertThatExceptionOfType(SetupException.class)
                .isThrownBy(() -> open("s3://results", Map.of("MEDIAGEN_S3_PATH_STYLE", "maybe")))
                .withMessageContaining("true or false");
        assertThatExceptionOfType(SetupException.class)
                .isThrownBy(() -> open("s3://results", Map.of("AWS_ENDPOINT_URL", "somewhere")))
                .withMessageContaining("https://s3.example.com");
    }

    @Test
    void signsOnlyItsOwnFilesForAllowedTimes() {
        try (S3MediaStore store =
                S3Server.store(URI.create("http://127.0.0.1:1"), "").build()) {
            URI file = URI.create("s3://results/a%20b.png");
            assertThat(store.presigned(file, Duration.ofHours(1)).toString())
                    .startsWith("http://127.0.0.1:1/results/a%20b.png?")
                    .contains("X-Amz-Expires=3600")
                    .doesNotContain(S3Server.SECRET);
            assertThatIllegalArgumentException().isThrownBy(() -> store.presigned(file, Duration.ofDays(8)));
            assertThatIllegalArgumentException().isThrownBy(() -> store.presigned(file, Duration.ZERO));
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> store.presigned(URI.create("file:///a.png"), Duration.ofHours(1)));
        }
    }
}
