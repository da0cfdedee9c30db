package dev.mediagen.stacks;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.mediagen.outside.OutsideProject;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** The application on Spring Boot with the libraries for traces: its spans come to a collector of OTLP. */
@EnabledIfSystemProperty(named = "stacks.all", matches = "true")
class TracesTest {

    private static final String LAST_DEPENDENCY = "  </dependencies>\n\n  <build>";

    private static final String TRACES = """
                <dependency>
                  <groupId>io.micrometer</groupId>
                  <artifactId>micrometer-tracing-bridge-otel</artifactId>
                </dependency>
                <dependency>
                  <groupId>io.opentelemetry</groupId>
                  <artifactId>opentelemetry-exporter-otlp</artifactId>
                  <exclusions>
                    <exclusion>
                      <groupId>io.opentelemetry</groupId>
                      <artifactId>opentelemetry-exporter-sender-okhttp</artifactId>
                    </exclusion>
                  </exclusions>
                </dependency>
                <dependency>
                  <groupId>io.opentelemetry</groupId>
                  <artifactId>opentelemetry-exporter-sender-jdk</artifactId>
                </dependency>
            """;

    @TempDir
    Path folder;

    @Test
    void spansComeToACollector() throws Exception {
        OutsideProject.copy("testing/stacks/plain", Map.of()).maven(true, "install", "-Dmaven.install.skip=false");
        OutsideProject boot =
                OutsideProject.copy("testing/stacks/boot", Map.of(LAST_DEPENDENCY, TRACES + LAST_DEPENDENCY));
        boot.maven(true, "package");
        List<String> received = new CopyOnWriteArrayList<>();
        HttpServer collector = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        collector.createContext("/v1/traces", exchange -> {
            received.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.ISO_8859_1));
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        collector.start();
        try {
            Rehearsal.play(
                    folder,
                    Commands.java(
                            "-jar",
                            boot.folder().resolve("target/application.jar").toString(),
                            "--server.port=0",
                            "--management.tracing.sampling.probability=1.0",
                            "--management.otlp.tracing.endpoint=http://localhost:"
                                    + collector.getAddress().getPort() + "/v1/traces"));
        } finally {
            collector.stop(0);
        }
        assertThat(String.join("", received))
                .contains("gen_ai.operation.name", "image-generate", "mediagen.outcome")
                .doesNotContain("lighthouse");
    }
}
