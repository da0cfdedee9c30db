package dev.mediagen.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.mediagen.core.BatchOptions;
import dev.mediagen.core.MediaGen;
import dev.mediagen.spi.Capabilities;
import dev.mediagen.spi.Catalogue;
import dev.mediagen.tck.CatalogueRequests;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every value of every model that is sent in batches: its line, the file and the batch are what the documents describe. */
@Tag("once")
class BatchRecorderTest {

    private static final ExplainedDifferences EXPLAINED = ExplainedDifferences.read();

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(names = {"OPENAI", "GOOGLE"})
    void linesFilesAndBatchesAreWhatTheDocumentsDescribe(ProviderUnderTest provider) {
        Map<String, String> violations = new TreeMap<>();
        int samples = 0;
        int lines = 0;
        try (BatchServer server = new BatchServer();
                MediaGen gen = provider.mediaGen(server, folder)) {
            for (CatalogueRequests.Sample sample : (Iterable<CatalogueRequests.Sample>) samples(provider)::iterator) {
                samples++;
                gen.generateAll(
                        List.of(sample.request()),
                        BatchOptions.builder()
                                .economy()
                                .each(provider.with(sample.model()).build())
                                .build());
                List<RecordedRequest> sent = new ArrayList<>(server.takeOrders());
                for (String line : server.takeLines()) {
                    lines++;
                    sent.add(line(provider, sample, line));
                }
                sent.forEach(order -> provider.violations(order).stream()
                        .filter(violation ->
                                !EXPLAINED.contain(provider.backend + " " + order.path() + " " + violation))
                        .forEach(violation ->
                                violations.putIfAbsent(order.path() + " " + violation, sample.toString())));
            }
        }
        System.out.printf(
                "%-11s %5d samples in batches, %5d lines, %d violations%n",
                provider, samples, lines, violations.size());
        assertThat(lines).as("samples that are sent in a batch").isGreaterThan(samples / 2);
        assertThat(violations)
                .as("violations, each with the first sample that shows it")
                .isEmpty();
    }

    /** The request that a line stands for. */
    private static RecordedRequest line(ProviderUnderTest provider, CatalogueRequests.Sample sample, String text) {
        JsonNode line;
        try {
            line = RecordedRequest.JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
        String path;
        String body;
        if (provider == ProviderUnderTest.OPENAI) {
            assertThat(line.fieldNames()).toIterable().containsExactlyInAnyOrder("custom_id", "method", "url", "body");
            assertThat(line.path("method").asText()).isEqualTo("POST");
            path = line.path("url").asText();
            body = line.path("body").toString();
        } else {
            assertThat(line.fieldNames()).toIterable().containsExactlyInAnyOrder("key", "request");
            path = "/v1/models/" + sample.model() + ":generateContent";
            body = line.path("request").toString();
        }
        return RecordedRequest.of("POST", path, Map.of(), "application/json", body.getBytes(StandardCharsets.UTF_8));
    }

    private static Stream<CatalogueRequests.Sample> samples(ProviderUnderTest provider) {
        AtomicInteger number = new AtomicInteger();
        int every = Integer.getInteger("recorder.every", 1);
        Catalogue catalogue = provider.catalogue();
        return CatalogueRequests.of(catalogue, provider::values)
                .filter(sample -> catalogue
                        .find(sample.model())
                        .flatMap(entry -> entry.capabilities(sample.request().operation()))
                        .flatMap(Capabilities::batchPrice)
                        .isPresent())
                .filter(sample -> number.getAndIncrement() % every == 0);
    }
}
