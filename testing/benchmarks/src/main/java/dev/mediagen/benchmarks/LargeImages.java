package dev.mediagen.benchmarks;

import dev.mediagen.store.memory.MemoryStateStore;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/**
 * Receives many large images, several at a time, in several ways that alternate: as they are, from the same server into files; as
 * base64 in JSON by a bare HTTP client; and by {@code MediaGen.generate}.
 *
 * <p>Arguments, all optional: the number of images of each way in a round (48), the bytes of each (20000000), how many are received
 * concurrently (4), the rounds after the first, which warms up (3), the folder to work in ({@code target/large-images}).
 */
public final class LargeImages {

    private static final double BYTES_PER_GIGABYTE = 1e9;
    private static final int BUFFER_BYTES = 1 << 16;

    private final int images;
    private final int concurrent;

    private LargeImages(int images, int concurrent) {
        this.images = images;
        this.concurrent = concurrent;
    }

    /**
     * One of the ways that are compared.
     *
     * @param name its name
     * @param call receives one image
     * @param folder where it writes
     * @param times the time of each round
     * @param processor the processor time of each round
     */
    private record Way(String name, CallUnderTest call, Path folder, Times times, Times processor) {

        static Way of(String name, CallUnderTest call, Path folder, int rounds) {
            return new Way(name, call, folder, new Times(rounds), new Times(rounds));
        }
    }

    /** Runs the benchmark and prints what it saw. */
    public static void main(String[] arguments) throws Exception {
        Arguments given = new Arguments(arguments);
        LargeImages benchmark = new LargeImages(given.number(0, 48), given.number(2, 4));
        int bytes = given.number(1, 20_000_000);
        int rounds = given.number(3, 3);
        Path folder = Folders.empty(Path.of(given.text(4, "target/large-images")));
        try (Child server = Child.start(LargeImageServer.class, List.of(), Map.of(), bytes)) {
            String url = server.line().orElseThrow();
            List<Way> ways = new ArrayList<>();
            Path raw = Files.createDirectories(folder.resolve("raw"));
            Path bare = folder.resolve("bare");
            Path generated = folder.resolve("generated");
            ways.add(Way.of("raw", new RawCall(url, raw), raw, rounds));
            ways.add(Way.of("bare", new BareCall(url + "/v1", bare), bare, rounds));
            ways.add(Way.of(
                    "generated", new GeneratedCall(url + "/v1", generated, new MemoryStateStore()), generated, rounds));
            for (int round = 0; round <= rounds; round++) {
                for (Way way : ways) {
                    benchmark.run(way, round > 0);
                }
            }
            benchmark.report(ways, bytes);
            for (Way way : ways) {
                way.call().close();
            }
        }
    }

    private void run(Way way, boolean counts) throws IOException, InterruptedException, ExecutionException {
        Duration before = ProcessorTime.used();
        long begin = System.nanoTime();
        ExecutorService threads = Executors.newFixedThreadPool(concurrent);
        try {
            List<Future<?>> all = new ArrayList<>();
            for (int number = 0; number < images; number++) {
                int current = number;
                all.add(threads.submit(() -> {
                    way.call().make(current);
                    return current;
                }));
            }
            for (Future<?> one : all) {
                one.get();
            }
        } finally {
            threads.shutdown();
        }
        if (counts) {
            way.times().add((System.nanoTime() - begin) / 1e9);
            way.processor().add(ProcessorTime.used().minus(before).toMillis() / 1e3);
        }
        empty(way.folder());
    }

    private static void empty(Path folder) throws IOException {
        for (String name : Folders.names(folder)) {
            Files.delete(folder.resolve(name));
        }
    }

    private void report(List<Way> ways, int bytes) {
        double first = ways.get(0).times().median();
        double gigabytes = images * (double) bytes / BYTES_PER_GIGABYTE;
        System.out.printf("%d images of %,d bytes, %d at a time%n", images, bytes, concurrent);
        System.out.printf("%-10s %8s %7s %22s%n", "way", "median", "ratio", "processor time per GB");
        for (Way way : ways) {
            System.out.printf(
                    "%-10s %6.2f s %7.2f %20.2f s%n",
                    way.name(),
                    way.times().median(),
                    way.times().median() / first,
                    way.processor().mean() / gigabytes);
        }
    }

    /** Receives an image as it is. */
    private record RawCall(String url, Path folder, OkHttpClient client) implements CallUnderTest {

        RawCall(String url, Path folder) {
            this(url + "/raw", folder, new OkHttpClient());
        }

        @Override
        public void make(int number) throws IOException {
            try (Response response = client.newCall(
                                    new Request.Builder().url(url).build())
                            .execute();
                    InputStream in = response.body().byteStream();
                    OutputStream out = Files.newOutputStream(folder.resolve(number + ".png"))) {
                byte[] buffer = new byte[BUFFER_BYTES];
                for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                    out.write(buffer, 0, read);
                }
            }
        }
    }
}
