package dev.mediagen.benchmarks;

import dev.mediagen.api.Video;
import dev.mediagen.api.VideoGenerationRequest;
import dev.mediagen.core.GenerateOptions;
import dev.mediagen.core.Job;
import dev.mediagen.core.MediaGen;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Jobs that are submitted and awaited: a thread waits for each, and the first step is the last. */
final class AwaitedJobs implements Jobs {

    private final Map<String, Job<Video>> begun = new ConcurrentHashMap<>();
    private final MediaGen mediaGen;
    private final GenerateOptions options;

    AwaitedJobs(MediaGen mediaGen, GenerateOptions options) {
        this.mediaGen = mediaGen;
        this.options = options;
    }

    @Override
    public void begin(String key) {
        begun.put(key, mediaGen.submit(VideoGenerationRequest.builder(key).build(), options));
    }

    @Override
    public Optional<Duration> advance(String key) {
        Objects.requireNonNull(begun.remove(key)).await();
        return Optional.empty();
    }
}
