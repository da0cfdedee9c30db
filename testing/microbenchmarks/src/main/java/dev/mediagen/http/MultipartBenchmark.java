package dev.mediagen.http;

import dev.mediagen.api.Input;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** A form with four texts and a file, beside the copy of the same file. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class MultipartBenchmark {

    /** The bytes of the file. */
    @Param({"1000", "20000000"})
    public int bytes;

    private Path file;

    /** Writes the file. */
    @Setup
    public void write() throws IOException {
        file = Files.createTempFile("multipart", ".bin");
        byte[] content = new byte[bytes];
        new Random(1).nextBytes(content);
        Files.write(file, content);
    }

    /** Removes the file. */
    @TearDown
    public void remove() throws IOException {
        Files.delete(file);
    }

    /** Ours. */
    @Benchmark
    public void form() throws IOException {
        Multipart.form()
                .text("model", "gpt-image-2.6-flare")
                .text("prompt", "a lighthouse at dusk")
                .text("size", "1024x1024")
                .text("n", 1)
                .file("image", Input.file(file))
                .body()
                .prepare(input -> input)
                .writeTo(OutputStream.nullOutputStream());
    }

    /** The file alone. */
    @Benchmark
    public long copy() throws IOException {
        return Files.copy(file, OutputStream.nullOutputStream());
    }
}
