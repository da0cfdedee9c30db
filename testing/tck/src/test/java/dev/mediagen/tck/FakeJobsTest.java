package dev.mediagen.tck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediagen.fixtures.RouteServer;
import dev.mediagen.fixtures.StubServer.Content;
import dev.mediagen.tck.FakeJobs.State;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class FakeJobsTest {
    private final FakeJobs jobs = new FakeJobs(Content.json(410, "{}"));

    @AutoClose
    private final RouteServer server = new RouteServer()
            .on("POST /jobs", request -> Content.json(200, jobs.start(request).id()))
            .on("GET /jobs/{}", request -> jobs.answer(request, job -> shown(job.poll())))
            .on("DELETE /jobs/{}", request -> jobs.answer(request, job -> shown(job.cancel())));

    private static Content shown(State state) {
        return Content.json(200, state.name());
    }

    @Test
    void aJobIsQueuedAndRunsAndEnds() throws IOException {
        requireEnd(ServerMode.SUCCEED, State.DONE);
        requireEnd(ServerMode.FAIL_JOBS, State.FAILED);
        requireEnd(ServerMode.FLAG_RESULTS, State.FLAGGED);
        requireEnd(ServerMode.KEEP_RUNNING, State.RUNNING);
    }

    private void requireEnd(ServerMode mode, State end) throws IOException {
        jobs.serve(mode);
        String id = send("POST", "");
        jobs.serve(ServerMode.SUCCEED);

        assertThat(Stream.of(send("GET", id), send("GET", id + ".mp4"), send("GET", id), send("GET", id)))
                .containsExactly("QUEUED", "RUNNING", end.name(), end.name());
    }

    @Test
    void itIsCancelledUntilItEnds() throws IOException {
        String running = send("POST", "");
        String done = send("POST", "");
        send("GET", running);
        send("GET", done);
        send("GET", done);

        assertThat(List.of(send("DELETE", running), send("DELETE", running), send("DELETE", done)))
                .containsExactly("CANCELLED", "CANCELLED", "DONE");
    }

    @Test
    void anUnknownJobHasTheAnswerOfTheProvider() throws IOException {
        assertThat(connect("GET", "job-0").getResponseCode()).isEqualTo(410);
    }

    private String send(String method, String id) throws IOException {
        try (InputStream in = connect(method, id).getInputStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private HttpURLConnection connect(String method, String id) throws IOException {
        HttpURLConnection connection =
                (HttpURLConnection) URI.create(server.url("/jobs" + (id.isEmpty() ? "" : "/" + id)))
                        .toURL()
                        .openConnection();
        connection.setRequestMethod(method);
        return connection;
    }
}
