package dev.mediagen.backend.sample;

import dev.mediagen.backend.sample.other.OtherBackend;
import dev.mediagen.core.MediaGen;
import dev.mediagen.spi.Sleeper;
import java.time.Duration;
import okhttp3.OkHttpClient;

/** Breaks: backends know no core, no other, do not wait, and OkHttp stays inside. */
public final class BusyBackend {

    void wait(Sleeper sleeper, MediaGen core, OkHttpClient client, OtherBackend other) throws InterruptedException {
        sleeper.sleep(Duration.ofSeconds(1));
    }
}
