package dev.mediagen.http;

import dev.mediagen.api.MediaFormat;
import dev.mediagen.spi.MediaOutput;
import dev.mediagen.spi.Sha256;
import java.net.URI;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A child of {@link MemoryTest}: reads the results of a batch, each of which is named after its bytes. */
final class NamedAfterwards {

    private NamedAfterwards() {}

    public static void main(String[] args) throws Exception {
        int count = Integer.parseInt(args[1]);
        Instant deadline = Instant.now().plusSeconds(60);
        List<Part> parts = new ArrayList<>();
        AnswerLines wanted = AnswerLines.namedBy("key", MediaPlaces.base64("response.data"));
        for (int i = 0; i < count; i++) {
            Part part = new Part();
            parts.add(part);
            wanted.of("item-" + i, new TestWork(() -> part, deadline));
        }
        try (ProviderClient client = new ProviderClientBuilder(
                        URI.create(args[0]), Clock.systemUTC(), length -> Thread.sleep(length.toMillis()))
                .build()) {
            client.get("/results")
                    .lines(new TestWork(Part::new, deadline), wanted, count)
                    .lines()
                    .values()
                    .forEach(ProviderResponse::keepAll);
        }
        parts.forEach(part -> System.out.println(part.closed + " " + part.length + " " + part.sha256()));
    }

    private static final class Part extends MediaOutput {

        private final MessageDigest hash = Sha256.digest();
        private long length;
        private boolean closed;

        String sha256() {
            return Sha256.text(hash);
        }

        @Override
        public void write(byte[] bytes, int offset, int count) {
            hash.update(bytes, offset, count);
            length += count;
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
