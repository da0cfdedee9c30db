package dev.mediagen.http;

import dev.mediagen.fixtures.ManualTime;
import dev.mediagen.spi.Secret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.function.UnaryOperator;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;

/** A provider on the loopback interface, and a client for it whose time stands still. */
final class ProviderFixture implements AutoCloseable {

    static final String KEY = "sk-very-secret-0123456789";

    final MockWebServer server = new MockWebServer();
    final ManualTime clock = new ManualTime();
    final CollectingSink sink = new CollectingSink();
    final TestWork work = TestWork.of(sink);
    final ProviderClient client;

    ProviderFixture() {
        this(builder -> builder);
    }

    ProviderFixture(UnaryOperator<ProviderClientBuilder> settings) {
        try {
            server.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        client = client(server.url("/v1").uri(), settings);
    }

    ProviderClient client(URI base, UnaryOperator<ProviderClientBuilder> settings) {
        ProviderClientBuilder builder = new ProviderClientBuilder(base, clock, clock)
                .secretHeader("Authorization", "Bearer ", Secret.of(KEY))
                .header("X-Client", "mediagen-test");
        return settings.apply(builder).build();
    }

    void answer(int status, String body, String... headers) {
        MockResponse.Builder response = new MockResponse.Builder().code(status).body(body);
        for (int i = 0; i < headers.length; i += 2) {
            response.addHeader(headers[i], headers[i + 1]);
        }
        server.enqueue(response.build());
    }

    RecordedRequest taken() {
        try {
            return server.takeRequest();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        client.close();
        server.close();
    }
}
