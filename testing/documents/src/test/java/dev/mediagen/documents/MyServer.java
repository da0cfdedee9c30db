package dev.mediagen.documents;

import java.util.List;
import org.junit.jupiter.api.extension.Extension;

/** Stands in snippets for the reader's own. */
public final class MyServer implements Extension {

    /**
     * A request that came.
     *
     * @param method its method
     * @param path its path
     * @param body its body
     */
    public record Recorded(String method, String path, String body) {}

    /** Where it listens. */
    public String url() {
        return "http://127.0.0.1:9";
    }

    /** Lets all jobs fail from now on, or succeed again. */
    public void failJobs(boolean fail) {
        // Jobs of nobody neither fail nor succeed.
    }

    /** What came. */
    public List<Recorded> recorded() {
        return List.of();
    }
}
