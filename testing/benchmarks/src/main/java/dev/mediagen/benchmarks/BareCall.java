package dev.mediagen.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/** What a program does that has an HTTP client and nothing else: it posts, reads, decodes and writes a file. */
final class BareCall implements CallUnderTest {

    private static final MediaType JSON = MediaType.get("application/json");
    private static final String BEFORE = "\"b64_json\":\"";

    private final OkHttpClient client = new OkHttpClient();
    private final String url;
    private final Path folder;

    BareCall(String baseUrl, Path folder) throws IOException {
        this.url = baseUrl + "/images/generations";
        this.folder = Files.createDirectories(folder);
    }

    @Override
    public void make(int number) throws IOException {
        String body = "{\"model\":\"gpt-image-2.6-flare\",\"prompt\":\"" + CallUnderTest.prompt(number) + "\"}";
        Request request = new Request.Builder()
                .url(url)
                .header("Authorization", "Bearer benchmark")
                .post(RequestBody.create(body, JSON))
                .build();
        try (Response response = client.newCall(request).execute()) {
            String answer = response.body().string();
            int begin = answer.indexOf(BEFORE) + BEFORE.length();
            byte[] picture = Base64.getDecoder().decode(answer.substring(begin, answer.indexOf('"', begin)));
            Files.write(folder.resolve(number + ".png"), picture);
        }
    }
}
