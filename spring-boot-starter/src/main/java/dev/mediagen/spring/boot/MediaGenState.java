package dev.mediagen.spring.boot;

import dev.mediagen.api.BrokenProvider;
import dev.mediagen.api.InvalidRequestException;
import dev.mediagen.api.SetupException;
import dev.mediagen.core.BackendInfo;
import dev.mediagen.core.MediaGen;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The state of a {@link MediaGen}, checked without a call to a provider.
 *
 * @param up whether it can generate
 * @param details what works and what does not
 */
record MediaGenState(boolean up, Map<String, Object> details) {

    /** An id that no job has, so that the store is read and nothing is found. */
    private static final String NO_JOB = "~";

    static MediaGenState of(MediaGen mediaGen) {
        Map<String, Object> details = new LinkedHashMap<>();
        List<BackendInfo> backends = mediaGen.backends();
        Map<String, Object> ready = new LinkedHashMap<>();
        backends.forEach(backend -> ready.put(backend.name(), readiness(backend)));
        details.put("backends", ready);
        List<String> broken =
                mediaGen.brokenProviders().stream().map(BrokenProvider::name).toList();
        if (!broken.isEmpty()) {
            details.put("broken", broken);
        }
        String store = store(mediaGen);
        details.put("store", store);
        return new MediaGenState(store.equals("ready") && backends.stream().anyMatch(BackendInfo::isReady), details);
    }

    private static String readiness(BackendInfo backend) {
        return backend.isReady() ? "ready" : "needs " + String.join(" or ", backend.credentials());
    }

    private static String store(MediaGen mediaGen) {
        try {
            mediaGen.job(NO_JOB);
            return "ready";
        } catch (InvalidRequestException e) {
            // It could be asked, and has no such job.
            return "ready";
        } catch (SetupException e) {
            return String.valueOf(e.getMessage());
        }
    }
}
