package dev.mediagen.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Chromium without a window, driven by the WebDriver protocol through chromedriver. */
final class Browser implements AutoCloseable {

    private static final Pattern STARTED = Pattern.compile("started successfully on port (\\d+)");

    private final Process driver;
    private final String session;

    private Browser(Process driver, String driverAddress, Path profile) {
        this.driver = driver;
        List<String> arguments = List.of(
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--user-data-dir=" + profile);
        JsonNode made = post(
                driverAddress + "/session",
                Map.of("capabilities", Map.of("alwaysMatch", Map.of("goog:chromeOptions", Map.of("args", arguments)))));
        session = driverAddress + "/session/" + made.path("sessionId").asText();
    }

    /** Where the driver is on this machine, if it is. */
    static Optional<Path> driver() {
        return Stream.of("/usr/bin/chromedriver", "/usr/local/bin/chromedriver")
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
    }

    /**
     * Starts one.
     *
     * @param profile a folder for what it keeps
     */
    static Browser start(Path driver, Path profile) throws IOException {
        Process process = new ProcessBuilder(driver.toString(), "--port=0")
                .redirectErrorStream(true)
                .start();
        BufferedReader said =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        for (String line = said.readLine(); line != null; line = said.readLine()) {
            Matcher started = STARTED.matcher(line);
            if (started.find()) {
                return new Browser(process, "http://127.0.0.1:" + started.group(1), profile);
            }
        }
        throw new IOException("chromedriver ended before it began");
    }

    void open(URI page) {
        post(session + "/url", Map.of("url", page.toString()));
    }

    /** The value that a promise of the script comes to; the page's own policy does not hold for it. */
    JsonNode evaluate(String promise) {
        String script = "const done = arguments[0]; (" + promise + ").then(done, e => done({failed: String(e)}));";
        return post(session + "/execute/async", Map.of("script", script, "args", List.of()));
    }

    private static JsonNode post(String address, Map<String, ?> body) {
        try {
            HttpURLConnection connection = connect(address, "POST");
            connection.setDoOutput(true);
            connection.getOutputStream().write(new JsonMapper().writeValueAsBytes(body));
            boolean done = connection.getResponseCode() == HttpURLConnection.HTTP_OK;
            JsonNode value = new JsonMapper()
                    .readTree(done ? connection.getInputStream() : connection.getErrorStream())
                    .path("value");
            assertThat(done).as(value.path("message").asText()).isTrue();
            return value;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static HttpURLConnection connect(String address, String method) throws IOException {
        HttpURLConnection connection =
                (HttpURLConnection) URI.create(address).toURL().openConnection();
        connection.setRequestMethod(method);
        return connection;
    }

    @Override
    public void close() throws IOException {
        try {
            connect(session, "DELETE").getResponseCode();
        } finally {
            driver.destroy();
            driver.onExit().join();
        }
    }
}
