package dev.mediagen.crash;

import dev.mediagen.fixtures.StubServer;
import dev.mediagen.fixtures.StubServer.Content;
import dev.mediagen.fixtures.TinyMedia;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** A provider of images that answers only when so many requests are with it, and knows how many that were at most. */
final class MeetingProvider implements AutoCloseable {

    private static final long LONGEST_MILLIS = 60_000;

    private static final Content IMAGE = new Content(
            200,
            "application/json",
            ("{\"created\":1,\"data\":[{\"b64_json\":\"" + TinyMedia.pngBase64() + "\"}]}")
                    .getBytes(StandardCharsets.UTF_8));

    private final StubServer server = new StubServer();
    private int together;
    private int calls;
    private int inside;
    private int waiting;
    private int most;
    private int rounds;

    MeetingProvider(int together) {
        this.together = together;
        server.answerOthers(request -> {
            meet();
            return IMAGE;
        });
    }

    Map<String, String> variables() {
        return Map.of("OPENAI_API_KEY", "sk-test", "OPENAI_BASE_URL", server.url("/v1"));
    }

    private synchronized void meet() {
        calls++;
        inside++;
        waiting++;
        most = Math.max(most, inside);
        int mine = rounds;
        if (waiting >= together) {
            waiting = 0;
            rounds++;
        }
        notifyAll();
        long end = System.currentTimeMillis() + LONGEST_MILLIS;
        try {
            while (rounds == mine && System.currentTimeMillis() < end) {
                wait(LONGEST_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        inside--;
    }

    /** Waits for the first request. */
    synchronized void awaitCall() throws InterruptedException {
        while (calls == 0) {
            wait(LONGEST_MILLIS);
        }
    }

    /** Answers everything from now on. */
    synchronized void letGo() {
        together = 1;
        rounds++;
        notifyAll();
    }

    synchronized int calls() {
        return calls;
    }

    synchronized int most() {
        return most;
    }

    @Override
    public void close() {
        letGo();
        server.close();
    }
}
