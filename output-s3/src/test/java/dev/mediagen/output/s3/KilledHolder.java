package dev.mediagen.output.s3;

import dev.mediagen.spi.MediaStore.Head;
import dev.mediagen.spi.MediaStore.Held;
import dev.mediagen.spi.MediaStore.Place;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/** A process that holds results, says so, and ends without placing them. */
final class KilledHolder {

    private static final int WRITE_BYTES = 1 << 16;

    private KilledHolder() {}

    /**
     * @param arguments the address of the server, the number of results at once, their size in bytes
     */
    public static void main(String[] arguments) throws Exception {
        S3MediaStore store =
                S3Server.store(URI.create(arguments[0]), "killed").attempts(5).build();
        int results = Integer.parseInt(arguments[1]);
        int bytes = Integer.parseInt(arguments[2]);
        ExecutorService threads = Executors.newFixedThreadPool(results);
        long begun = System.nanoTime();
        List<Callable<Held>> all = new ArrayList<>();
        IntStream.range(0, results).forEach(i -> all.add(() -> held(store, i, bytes)));
        for (Future<Held> held : threads.invokeAll(all)) {
            System.out.println(held.get().text() + " " + held.get().size() + " "
                    + held.get().sha256());
        }
        System.out.println("seconds " + (System.nanoTime() - begun) / 1e9);
        Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("VmHWM"))
                .forEach(System.out::println);
        System.out.flush();
        Runtime.getRuntime().halt(0);
    }

    private static Held held(S3MediaStore store, int number, int bytes) throws IOException {
        URI folder = store.folder("", Instant.EPOCH).orElseThrow();
        Place place = new Place(folder, "cat", "bin", false);
        var incoming = store.begin(store.spool("job" + number, folder), place);
        Random random = new Random(number);
        byte[] some = new byte[WRITE_BYTES];
        for (int left = bytes; left > 0; left -= some.length) {
            random.nextBytes(some);
            incoming.body().write(some, 0, Math.min(left, some.length));
        }
        return incoming.hold(Head.none());
    }
}
