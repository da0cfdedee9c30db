package dev.mediagen.microbenchmarks;

import dev.mediagen.api.MediaFacts;
import dev.mediagen.api.MediaFormat;
import dev.mediagen.fixtures.TinyMedia;
import dev.mediagen.probe.MediaProbe;
import java.io.ByteArrayInputStream;
import java.util.Locale;
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

/** What a look at the head of a media file takes, by format. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class ProbeBenchmark {

    /** The format. */
    @Param({"PNG", "JPEG", "WEBP", "MP4", "MP3", "WAV"})
    public String format;

    private byte[] media;

    /** Makes a tiny file of the format. */
    @Setup
    public void make() {
        media = TinyMedia.of(MediaFormat.valueOf(format.toUpperCase(Locale.ROOT)));
    }

    /** Examines it. */
    @Benchmark
    public MediaFacts probe() {
        return MediaProbe.probe(new ByteArrayInputStream(media), media.length);
    }
}
