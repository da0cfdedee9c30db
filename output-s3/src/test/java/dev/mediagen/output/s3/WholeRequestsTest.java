package dev.mediagen.output.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mediagen.api.Continuation;
import dev.mediagen.api.Generated;
import dev.mediagen.api.Image;
import dev.mediagen.api.ImageEditRequest;
import dev.mediagen.api.ImageGenerationRequest;
import dev.mediagen.api.InvalidRequestException;
import dev.mediagen.api.JobInfo;
import dev.mediagen.api.JobStatus;
import dev.mediagen.api.Media;
import dev.mediagen.api.SetupException;
import dev.mediagen.api.Video;
import dev.mediagen.api.VideoGenerationRequest;
import dev.mediagen.core.BatchOptions;
import dev.mediagen.core.BatchResult;
import dev.mediagen.core.GenerateOptions;
import dev.mediagen.core.MediaGen;
import dev.mediagen.emulator.Emulator;
import dev.mediagen.fixtures.ManualTime;
import dev.mediagen.output.s3.FaultyWire.Fault;
import dev.mediagen.spi.Sha256;
import dev.mediagen.store.disk.DiskStateStore;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Requests through core, with results in an object store: two machines share the state and the store, and no folder. */
class WholeRequestsTest {

    @TempDir
    private static Path folder;

    private static S3Server server;

    @TempDir
    Path temp;

    private final Emulator emulator = Emulator.builder().allowRetired().start();
    private final ManualTime time = new ManualTime();

    @BeforeAll
    static void start() throws IOException {
        server = S3Server.start(folder);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @AfterEach
    void close() {
        emulator.close();
    }

    private MediaGen machine(String name) throws IOException {
        return machine(name, server.address());
    }

    private MediaGen machine(String name, URI address) throws IOException {
        return MediaGen.builder()
                .discover()
                .onlyEnvironment(emulator.variables())
                .baseFolder(Files.createDirectories(temp.resolve(name)))
                .stateStore(DiskStateStore.builder(temp.resolve("shared-state")).build())
                .mediaStore(S3Server.store(address, "pictures").build())
                .clock(time)
                .sleeper(time)
                .build();
    }

    private static void assertNothingLocal(Path machine) throws IOException {
        try (Stream<Path> files = Files.walk(machine)) {
            assertThat(files.filter(Files::isRegularFile)).isEmpty();
        }
    }

    private static ImageGenerationRequest cat(String text) {
        return ImageGenerationRequest.builder(text).build();
    }

    private static String sha256(URI file) throws IOException {
        try (S3MediaStore store = server.store("pictures").build();
                InputStream in = store.open(file)) {
            return Sha256.of(in);
        }
    }

    @Test
    void anImageGoesIntoTheStoreWithItsRecord() throws IOException {
        try (MediaGen gen = machine("one");
                S3MediaStore store = server.store("pictures").build()) {
            Generated<Image> image = gen.generate(
                    cat("a cat & a \u732b"),
                    GenerateOptions.builder().folder(Path.of("posters")).build());
            URI file = image.media().location();
            assertThat(file.toString()).startsWith("s3://results/pictures/posters/2026/");
            assertThat(file.getPath())
                    .matches("/pictures/posters/\\d{4}/\\d\\d/\\d\\d/[^/]+/01_[^/]+-[0-9a-f]{6}\\.png");
            assertThat(sha256(file)).isEqualTo(image.media().file().sha256());
            assertThat(image.warnings()).isEmpty();
            try (InputStream record = store.open(URI.create(file + ".json"))) {
                assertThat(new String(record.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8))
                        .contains(image.media().file().sha256());
            }
            assertThat(store.abortUploads(Duration.ZERO, job -> false)).isZero();

            URI signed = store.presigned(file, Duration.ofMinutes(5));
            URLConnection anyone = signed.toURL().openConnection();
            assertThat(anyone.getContentType()).isEqualTo("image/png");
            try (InputStream in = anyone.getInputStream()) {
                assertThat(Sha256.of(in)).isEqualTo(image.media().file().sha256());
            }
        }
        assertNothingLocal(temp.resolve("one"));
    }

    @Test
    void aNamedFileGetsItsNameInTheFolderOfItsJob() throws IOException {
        try (MediaGen gen = machine("one")) {
            Generated<Image> image = gen.generate(
                    cat("a cat"),
                    GenerateOptions.builder().file(Path.of("cats", "tom.png")).build());
            assertThat(image.media().location().getPath())
                    .contains("/pictures/cats/")
                    .contains("/01_tom-")
                    .endsWith(".png");
            GenerateOptions local =
                    GenerateOptions.builder().folder(temp.toAbsolutePath()).build();
            assertThatExceptionOfType(InvalidRequestException.class)
                    .isThrownBy(() -> gen.generate(cat("a cat"), local))
                    .withMessageContaining("results go to s3://results/pictures/");
        }
    }

    @Test
    void aVariableNamesTheStore() throws IOException {
        Map<String, String> variables = new HashMap<>(emulator.variables());
        variables.put("MEDIAGEN_OUTPUT", "s3://" + S3Server.BUCKET + "/named");
        variables.put("MEDIAGEN_STATE", temp.resolve("shared-state").toString());
        variables.put("AWS_ENDPOINT_URL_S3", server.address().toString());
        variables.put("AWS_ACCESS_KEY_ID", S3Server.KEY);
        variables.put("AWS_SECRET_ACCESS_KEY", S3Server.SECRET);
        try (MediaGen gen = MediaGen.builder()
                .discover()
                .onlyEnvironment(variables)
                .clock(time)
                .sleeper(time)
                .build()) {
            Generated<Image> image = gen.generate(cat("a cat"), GenerateOptions.defaults());
            assertThat(image.media().location().toString()).startsWith("s3://results/named/");
        }
    }

    @Test
    void severalImagesOfOneCallGetTheirNamesInOneStep() throws IOException {
        try (MediaGen gen = machine("one")) {
            Generated<Image> images = gen.generate(
                    ImageGenerationRequest.builder("cats").count(3).build(),
                    GenerateOptions.builder().backend("openai").build());
            assertThat(images.all().stream().map(image -> image.location()).distinct())
                    .hasSizeBetween(1, 3);
            for (Image image : images.all()) {
                assertThat(sha256(image.location())).isEqualTo(image.file().sha256());
            }
        }
    }

    @Test
    void aVideoThatOneMachineSubmittedIsCollectedByAnother() throws IOException {
        String id;
        try (MediaGen one = machine("one")) {
            id = one.submit(VideoGenerationRequest.builder("a cat runs").build(), GenerateOptions.defaults())
                    .id();
        }
        try (MediaGen other = machine("other")) {
            Generated<?> video = other.resume(id, GenerateOptions.defaults());
            Media file = video.media();
            assertThat(file).isInstanceOf(Video.class);
            assertThat(file.location().getPath()).endsWith(".mp4");
            assertThat(sha256(file.location())).isEqualTo(file.file().sha256());
        }
        assertNothingLocal(temp.resolve("one"));
        assertNothingLocal(temp.resolve("other"));
    }

    @Test
    void aBatchThatAnotherMachineRunsAgainIsNotPaidAgain() throws IOException {
        List<ImageGenerationRequest> requests =
                IntStream.range(0, 3).mapToObj(i -> cat("cat " + i)).toList();
        BatchOptions options = BatchOptions.builder().id("cats").build();
        List<URI> first;
        try (MediaGen one = machine("one")) {
            first = files(one.generateAll(requests, options));
        }
        long paid = emulator.requests().count();
        try (MediaGen other = machine("other")) {
            assertThat(files(other.generateAll(requests, options))).isEqualTo(first);
        }
        assertThat(emulator.requests().count()).isEqualTo(paid);
        assertNothingLocal(temp.resolve("other"));
    }

    @Test
    void anImageThatCouldNotBePlacedIsPlacedByAnotherMachine() throws IOException {
        try (FaultyWire wire = new FaultyWire(server.address());
                MediaGen one = machine("one", wire.address())) {
            wire.damage("POST .*uploadId=", Fault.SERVER_GONE);
            GenerateOptions options =
                    GenerateOptions.builder().backend("openai").build();
            assertThatExceptionOfType(SetupException.class)
                    .isThrownBy(() -> one.generate(cat("a cat"), options))
                    .satisfies(e -> assertThat(e.getMessage()).doesNotContain(S3Server.SECRET))
                    .withMessageContaining("s3://results/pictures/");
            assertThat(wire.damaged()).isOne();
        }
        long paid = emulator.requests().count();
        try (MediaGen other = machine("other")) {
            JobInfo job = other.jobs().get(0);
            assertThat(job.status()).isEqualTo(JobStatus.RECEIVED);
            Media image = other.resume(job.id(), GenerateOptions.defaults()).media();
            assertThat(sha256(image.location())).isEqualTo(image.file().sha256());
            assertThat(other.jobs()).isEmpty();
        }
        assertThat(emulator.requests().count()).isEqualTo(paid);
    }

    private static List<URI> files(BatchResult result) {
        return result.items().stream()
                .map(item -> item.result().orElseThrow().media().location())
                .toList();
    }

    @Test
    void aResultIsContinuedOnAnotherMachine() throws IOException {
        Continuation first;
        try (MediaGen one = machine("one")) {
            first = one.generate(
                            cat("a cat"),
                            GenerateOptions.builder().backend("openai").build())
                    .continuation()
                    .orElseThrow();
        }
        for (String backend : List.of("openai", "google")) {
            try (MediaGen other = machine("other")) {
                Generated<Image> edited = other.generate(
                        ImageEditRequest.continuing(first, "give it a hat").build(),
                        GenerateOptions.builder().backend(backend).build());
                assertThat(sha256(edited.media().location()))
                        .isEqualTo(edited.media().file().sha256());
                assertThat(edited.continuation()).isPresent();
            }
        }
        assertNothingLocal(temp.resolve("other"));
    }
}
