package dev.mediagen.http;

import dev.mediagen.api.Input;
import dev.mediagen.api.MediaFormat;
import dev.mediagen.spi.MediaOutput;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** The child of {@link MemoryTest}: sends a file as base64 and gets it back, sixteen times at once. */
final class SixteenImages {

    private static final int PICTURES = 16;

    private SixteenImages() {}

    public static void main(String[] args) throws Exception {
        URI base = URI.create(args[0]);
        Input picture = Input.file(Path.of(args[1]));
        byte[] expected = HexFormat.of().parseHex(args[2]);
        // All sixteen are under way before the first goes on.
        CyclicBarrier together = new CyclicBarrier(PICTURES);
        Instant deadline = Instant.now().plusSeconds(60);
        ExecutorService callers = Executors.newFixedThreadPool(PICTURES);
        try (ProviderClient client =
                new ProviderClientBuilder(base, Clock.systemUTC(), length -> Thread.sleep(length.toMillis())).build()) {
            List<Future<Part>> parts = new ArrayList<>();
            for (int i = 0; i < PICTURES; i++) {
                Part part = new Part(together);
                parts.add(callers.submit(() -> {
                    client.post("/edit")
                            .json(Json.object().put("image", Json.base64(picture)))
                            .media(new TestWork(() -> part, deadline), "data[].b64_json")
                            .keepAll();
                    return part;
                }));
            }
            for (Future<Part> part : parts) {
                check(part.get(), expected);
            }
        } finally {
            callers.shutdownNow();
        }
        System.out.println(PICTURES + " pictures of " + Files.size(Path.of(args[1])) + " bytes");
    }

    private static void check(Part part, byte[] expected) {
        if (!part.closed || !Arrays.equals(part.hash.digest(), expected)) {
            throw new IllegalStateException("a picture is damaged");
        }
    }

    private static MessageDigest sha256() throws Exception {
        return MessageDigest.getInstance("SHA-256");
    }

    private static final class Part extends MediaOutput {

        private final CyclicBarrier together;
        private final MessageDigest hash = sha256();
        private boolean begun;
        private boolean closed;

        Part(CyclicBarrier together) throws Exception {
            this.together = together;
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            if (!begun) {
                begun = true;
                await();
            }
            hash.update(bytes, offset, length);
        }

        private void await() {
            try {
                together.await(50, TimeUnit.SECONDS);
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public MediaOutput attribute(String name, String value) {
            return this;
        }

        @Override
        public MediaOutput headerless(MediaFormat format) {
            return this;
        }

        @Override
        public MediaOutput rawSamples(int sampleRate, int channels) {
            return this;
        }

        @Override
        public void close() {
            closed = true;
        }

        @Override
        public void discard() {}
    }
}
