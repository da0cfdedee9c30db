package dev.mediagen.backend.sample;

import dev.mediagen.api.UnavailableException;
import dev.mediagen.http.ProviderClient;
import dev.mediagen.http.ProviderResponse;
import dev.mediagen.spi.CallContext;
import dev.mediagen.spi.JobCall;
import dev.mediagen.spi.JobHandler;
import dev.mediagen.spi.Outcome;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;

/**
 * Breaks the rule that backends do nothing but translate: it waits, asks until it is ready, tries again, bends values, names files and
 * reads addresses.
 */
public final class MeddlingBackend implements JobHandler {

    @Override
    public Outcome poll(JobCall call) {
        Outcome outcome = Outcome.accepted(call.token());
        while (outcome instanceof Outcome.Accepted) {
            LockSupport.parkNanos(1);
            outcome = poll(call);
        }
        return outcome;
    }

    int seconds(int requested) {
        return Math.max(1, Math.min(requested, 15));
    }

    ProviderResponse again(ProviderClient client, CallContext work) {
        try {
            return client.post("images").json(work);
        } catch (UnavailableException e) {
            return client.post("images").json(work);
        }
    }

    URI address(ProviderResponse answer) {
        return URI.create(answer.json().text("url").orElseThrow());
    }

    void keep(byte[] bytes) throws IOException {
        Files.write(Path.of("image.png"), bytes);
    }
}
