package dev.mediagen.crash;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.mediagen.emulator.Emulator;
import dev.mediagen.emulator.RecordedRequest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the provider knows: which requests it saw, and which jobs it has. */
final class Provider {

    private final Emulator emulator;

    Provider(Emulator emulator) {
        this.emulator = emulator;
    }

    /** How often each prompt was posted, to make a film or a picture. */
    Map<String, Integer> posts() {
        List<RecordedRequest> creating = new ArrayList<>();
        creating.addAll(emulator.requests().operation("openai.videos.create").all());
        creating.addAll(emulator.requests().operation("openai.images.generate").all());
        Map<String, Integer> posts = new HashMap<>();
        creating.forEach(
                request -> posts.merge(request.body().get("prompt").text().orElseThrow(), 1, Integer::sum));
        return posts;
    }

    /** How many jobs there are of each prompt, in its own words. */
    Map<String, Integer> jobs() throws IOException, InterruptedException {
        HttpRequest question = HttpRequest.newBuilder(URI.create(emulator.baseUrl("openai") + "/videos?limit=100"))
                .header("Authorization", "Bearer " + emulator.key("openai"))
                .build();
        String answer = HttpClient.newHttpClient()
                .send(question, HttpResponse.BodyHandlers.ofString())
                .body();
        Map<String, Integer> jobs = new HashMap<>();
        new JsonMapper()
                .readTree(answer)
                .path("data")
                .forEach(job -> jobs.merge(job.path("prompt").asText(), 1, Integer::sum));
        return jobs;
    }
}
