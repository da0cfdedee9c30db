package org.example.acme;

import dev.mediagen.api.MediaFormat;
import dev.mediagen.fixtures.RouteServer;
import dev.mediagen.fixtures.StubRequest;
import dev.mediagen.fixtures.StubServer.Content;
import dev.mediagen.fixtures.TinyVideo;
import dev.mediagen.tck.FakeJobs;
import dev.mediagen.tck.ServerMode;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** Acme on this machine: the API at one address, the videos at another. */
final class FakeAcme implements AutoCloseable {
    private static final Content WRONG_KEY = error(401, "key", "The key is unknown.");

    private final FakeJobs jobs = new FakeJobs(error(404, "unknown", "There is no such job."));
    private final RouteServer files = new RouteServer()
            .refusing("Authorization", WRONG_KEY)
            .on("GET /{}", request -> jobs.answer(request, FakeAcme::video));
    private final RouteServer api = new RouteServer()
            .requiring("Authorization", "Bearer key-of-a-test", WRONG_KEY)
            .on("POST /v1/files", file -> Content.jsonOf(200, "{'id': 'f-%s'}", Arrays.hashCode(file.body())))
            .on("POST /v1/videos", request -> answer(202, jobs.start(request), FakeJobs.State.QUEUED))
            .on("GET /v1/videos/{}", request -> jobs.answer(request, job -> answer(200, job, job.poll())))
            .on("DELETE /v1/videos/{}", request -> jobs.answer(request, job -> answer(200, job, job.cancel())));

    /** Runs until it is stopped, to try the backend by hand. */
    public static void main(String[] arguments) throws InterruptedException {
        new FakeAcme().environment().forEach((name, value) -> System.out.println("export " + name + "=" + value));
        new CountDownLatch(1).await();
    }

    /** The variables with which the backend finds it. */
    Map<String, String> environment() {
        return Map.of("ACME_API_KEY", "key-of-a-test", "ACME_BASE_URL", api.url("/v1"));
    }

    /** All requests to the API so far, the oldest first. */
    List<StubRequest> requests() {
        return api.requests();
    }

    /** Says how the next jobs end. */
    void serve(ServerMode mode) {
        jobs.serve(mode);
    }

    @Override
    public void close() {
        api.close();
        files.close();
    }

    private Content answer(int status, FakeJobs.Job job, FakeJobs.State state) {
        String members = switch (state) {
            case QUEUED -> "'status': 'queued', 'position': 1";
            case RUNNING -> "'status': 'running', 'percent': 50, 'kept_until': '2030-01-01T00:00:00Z'";
            case DONE -> "'status': 'done', 'url': '%2$s/%1$s.mp4'";
            case FAILED -> "'status': 'failed', 'error': {'code': 'gpu', 'message': 'Lost: %3$s'}";
            case FLAGGED -> "'status': 'failed', 'error': {'code': 'content_policy', 'message': 'Unsafe.'}";
            case CANCELLED -> "'status': 'cancelled'";
        };
        String prompt = job.request().text().replaceFirst("(?s).*\"prompt\":\"([^\"]*)\".*|.*", "$1");
        return Content.jsonOf(
                status, "{'id': '%1$s', 'model': 'acme-video-1', " + members + "}", job.id(), files.url(""), prompt);
    }

    /** The video is as it was asked for: the kit looks. */
    private static Content video(FakeJobs.Job job) {
        String request = job.request().text();
        boolean tall = request.contains("\"9:16\"");
        Duration length = Duration.ofSeconds(request.contains("\"seconds\":10") ? 10 : 5);
        byte[] video = TinyVideo.of(tall ? 36 : 64, tall ? 64 : 36, length).as(MediaFormat.MP4);
        return new Content(200, "video/mp4", video);
    }

    private static Content error(int status, String code, String message) {
        return Content.jsonOf(status, "{'error': {'code': '%s', 'message': '%s'}}", code, message);
    }
}
