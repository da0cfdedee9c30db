package dev.mediagen.observation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediagen.api.VideoGenerationRequest;
import dev.mediagen.core.Advance;
import dev.mediagen.core.GenerateOptions;
import dev.mediagen.core.MediaGen;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.tracing.handler.DefaultTracingObservationHandler;
import io.micrometer.tracing.handler.PropagatingReceiverTracingObservationHandler;
import io.micrometer.tracing.handler.PropagatingSenderTracingObservationHandler;
import io.micrometer.tracing.otel.bridge.OtelCurrentTraceContext;
import io.micrometer.tracing.otel.bridge.OtelPropagator;
import io.micrometer.tracing.otel.bridge.OtelTracer;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A job that one process begins and another one ends is one trace. */
class TwoProcessesTest {

    private final InMemorySpanExporter spans = InMemorySpanExporter.create();

    @TempDir
    Path folder;

    /** What an application sets up that traces with OpenTelemetry. */
    private ObservationRegistry registry() {
        Tracer tracer = SdkTracerProvider.builder()
                .addSpanProcessor(SimpleSpanProcessor.create(spans))
                .build()
                .get("test");
        OtelTracer bridge = new OtelTracer(tracer, new OtelCurrentTraceContext(), event -> {});
        OtelPropagator propagator =
                new OtelPropagator(ContextPropagators.create(W3CTraceContextPropagator.getInstance()), tracer);
        ObservationRegistry registry = ObservationRegistry.create();
        registry.observationConfig()
                .observationHandler(
                        new io.micrometer.observation.ObservationHandler.FirstMatchingCompositeObservationHandler(
                                new PropagatingSenderTracingObservationHandler<>(bridge, propagator),
                                new PropagatingReceiverTracingObservationHandler<>(bridge, propagator),
                                new DefaultTracingObservationHandler(bridge)));
        return registry;
    }

    @Test
    void theTraceGoesOnWhereTheJobEnds() {
        try (Bench bench = new Bench(folder)) {
            try (MediaGen first =
                    MediaObservation.of(registry()).join(bench.mediaGen()).build()) {
                first.begin(
                        "order-42", VideoGenerationRequest.builder(Bench.PROMPT).build(), GenerateOptions.defaults());
            }
            SpanData begun = spans.getFinishedSpanItems().get(0);
            spans.reset();

            try (MediaGen second =
                    MediaObservation.of(registry()).join(bench.mediaGen()).build()) {
                assertThat(bench.finish(second, "order-42")).isInstanceOf(Advance.Ready.class);
            }

            assertThat(begun.getKind()).isEqualTo(SpanKind.CLIENT);
            assertThat(begun.getName()).startsWith("video-generate grok-");
            assertThat(spans.getFinishedSpanItems())
                    .filteredOn(span -> span.getKind() == SpanKind.CONSUMER)
                    .singleElement()
                    .satisfies(end -> {
                        assertThat(end.getTraceId()).isEqualTo(begun.getTraceId());
                        assertThat(end.getParentSpanId()).isEqualTo(begun.getSpanId());
                        assertThat(end.getAttributes().get(AttributeKey.stringKey("mediagen.outcome")))
                                .isEqualTo("settled");
                        assertThat(end.toString()).doesNotContain("lighthouse");
                    });
        }
    }
}
