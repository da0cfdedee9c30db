package dev.mediagen.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
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
import org.openjdk.jmh.annotations.Warmup;

/** The decoder of base64 in JSON, beside the JDK's decoder over the same bytes at once. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class DecoderBenchmark {

    /** The bytes of the image. */
    @Param({"1000", "1000000", "20000000"})
    public int bytes;

    /** How the base64 is written: as it is, or as JavaScript and PHP escape it. */
    @Param({"plain", "escaped"})
    public String form;

    private byte[] text;
    private byte[] encoded;

    /** Encodes an image. */
    @Setup
    public void encode() {
        byte[] image = new byte[bytes];
        new Random(1).nextBytes(image);
        String base64 = Base64.getEncoder().encodeToString(image);
        encoded = base64.getBytes(StandardCharsets.ISO_8859_1);
        String written = form.equals("escaped") ? base64.replace("/", "\\/") : base64;
        text = (written + '"').getBytes(StandardCharsets.ISO_8859_1);
    }

    /** Ours, as the bytes arrive. */
    @Benchmark
    public void streamed() throws IOException {
        new Base64Text(new JsonInput(new ByteArrayInputStream(text)), false).decodeTo(OutputStream.nullOutputStream());
    }

    /** The JDK's, with the whole image in memory. */
    @Benchmark
    public byte[] whole() {
        return Base64.getDecoder().decode(encoded);
    }
}
