package dev.mediagen.media.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mediagen.api.BackendFaultException;
import dev.mediagen.api.Input;
import dev.mediagen.api.MediaFormat;
import dev.mediagen.fixtures.TinyMedia;
import dev.mediagen.journal.Hashes;
import dev.mediagen.journal.StagedResult;
import dev.mediagen.output.files.FileMediaStore;
import dev.mediagen.probe.WavHeader;
import dev.mediagen.spi.Durability;
import dev.mediagen.spi.MediaStore;
import dev.mediagen.spi.MediaStore.Place;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class IncomingOutputTest {

    @TempDir
    Path folder;

    private final FileMediaStore media = new FileMediaStore(Durability.PROCESS);
    private final AtomicLong received = new AtomicLong();

    private IncomingOutput part(long maxBytes) throws IOException {
        return new IncomingOutput(
                media.begin(folder.resolve(".mediagen-job").toUri(), new Place(folder.toUri(), "cat", "png", false)),
                maxBytes,
                received::addAndGet,
                cause -> {
                    throw new AssertionError(cause);
                });
    }

    @Test
    void rawSamplesBecomeAWavEvenWhenThatIsSaidLast() throws IOException {
        IncomingOutput part = part(1000);
        part.write(new byte[480]);
        part.rawSamples(24000, 1);
        part.close();
        StagedResult.Output item = part.output(media).orElseThrow();
        assertThat(item.format()).isEqualTo(MediaFormat.WAV);
        assertThat(item.held().size()).isEqualTo(524);
        assertThat(item.held().sha256())
                .isEqualTo(Hashes.sha256(Input.file(Path.of(item.held().text()))));
        assertThat(Path.of(item.held().text())).exists();
    }

    /** Quiet samples such as -1, 0 have the bits of a frame. */
    @ParameterizedTest
    @ValueSource(strings = {"FFFF0000", "FFFB9064", "FFF15080"})
    void samplesThatStartLikeAFrameAreSamples(String start) throws IOException {
        byte[] samples = Arrays.copyOf(HexFormat.of().parseHex(start), 4800);
        assertThat(MediaFormat.detect(samples)).isPresent();
        IncomingOutput part = part(10_000);
        part.write(samples);
        part.headerless(MediaFormat.PCM, 24_000, 1);
        part.close();
        StagedResult.Output output = part.output(media).orElseThrow();
        assertThat(output.format()).isEqualTo(MediaFormat.PCM);
        assertThat(output.facts().duration()).contains(Duration.ofMillis(100));
    }

    @ParameterizedTest
    @EnumSource(names = {"MP3", "AAC", "WAV", "OPUS", "FLAC"})
    void aFileIsAFileThoughSamplesWereRequested(MediaFormat format) throws IOException {
        IncomingOutput part = part(100_000);
        part.write(TinyMedia.of(format));
        part.headerless(MediaFormat.PCM, 24_000, 1);
        part.close();
        assertThat(part.output(media).orElseThrow().format()).isEqualTo(format);
    }

    static Stream<Throwable> failuresOfTheProbe() {
        return Stream.of(
                new IOException("unreadable"),
                new IllegalStateException("a defect"),
                new StackOverflowError(),
                new OutOfMemoryError("a length of 2^62"),
                new AssertionError("a defect"),
                new NoClassDefFoundError("a class of another version"),
                new ExceptionInInitializerError(new IllegalStateException("a table")));
    }

    /** A file that cannot be examined is paid for as any other. */
    @ParameterizedTest
    @MethodSource("failuresOfTheProbe")
    void aFileThatCannotBeExaminedIsKept(Throwable failure) throws IOException {
        IncomingOutput part = part(1000);
        part.write(TinyMedia.png());
        part.close();
        MediaStore failing = (MediaStore) Proxy.newProxyInstance(
                MediaStore.class.getClassLoader(), new Class<?>[] {MediaStore.class}, (proxy, method, values) -> {
                    throw failure;
                });
        StagedResult.Output output = part.output(failing).orElseThrow();
        assertThat(output.format()).isEqualTo(MediaFormat.PNG);
        assertThat(output.held().size()).isEqualTo(TinyMedia.png().length);

        IncomingOutput frames = part(10_000);
        frames.write(TinyMedia.of(MediaFormat.MP3));
        frames.headerless(MediaFormat.PCM, 24_000, 1);
        frames.close();
        assertThat(frames.output(failing).orElseThrow().format()).isEqualTo(MediaFormat.PCM);
    }

    @Test
    void aHeaderWithAFalseLengthIsMended() throws IOException {
        byte[] wav = new WavHeader(24000, 1).bytes(-1 - 36);
        wav[40] = wav[41] = wav[42] = wav[43] = (byte) 0xFF;
        IncomingOutput part = part(1000);
        part.write(wav);
        part.write(new byte[480]);
        part.close();
        assertThat(Files.readAllBytes(
                        Path.of(part.output(media).orElseThrow().held().text())))
                .startsWith(new WavHeader(24000, 1).bytes(480));
    }

    @Test
    void whatIsHereIsKeptThoughTheThreadIsInterrupted() throws IOException {
        IncomingOutput part = part(1000);
        part.write(TinyMedia.png());
        Thread.currentThread().interrupt();
        part.close();
        assertThat(Thread.interrupted()).isTrue();
        assertThat(part.output(media).orElseThrow().format()).isEqualTo(MediaFormat.PNG);
    }

    @Test
    void tooMuchIsRefusedAndDiscardingLeavesNothing() throws IOException {
        IncomingOutput part = part(10);
        part.write(new byte[10]);
        assertThatExceptionOfType(BackendFaultException.class).isThrownBy(() -> part.write(new byte[1]));
        part.discard();
        assertThat(folder).isEmptyDirectory();
        assertThat(received).hasValue(10);
    }
}
