package dev.mediagen.observation;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import ch.qos.logback.core.read.ListAppender;
import dev.mediagen.api.ImageGenerationRequest;
import dev.mediagen.core.BatchOptions;
import dev.mediagen.core.GenerateOptions;
import dev.mediagen.core.MediaGen;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

class JobLogTest {

    @TempDir
    Path folder;

    @Test
    void eventsHaveStableNamesAndFactsInTheMdc() {
        ListAppender<ILoggingEvent> written = new ListAppender<>() {
            @Override
            protected void append(ILoggingEvent event) {
                event.prepareForDeferredProcessing();
                super.append(event);
            }
        };
        written.start();
        Logger logger = (Logger) LoggerFactory.getLogger("dev.mediagen.job");
        logger.addAppender(written);
        MDC.put("mediagen.job", "the caller's own");
        try (Bench bench = new Bench(folder);
                MediaGen mediaGen = bench.mediaGen().listener(new JobLog()).build()) {
            mediaGen.generate(
                    ImageGenerationRequest.builder(Bench.PROMPT).build(),
                    GenerateOptions.builder().label("order-42").build());

            assertThat(MDC.get("mediagen.job")).isEqualTo("the caller's own");
        } finally {
            MDC.clear();
            logger.detachAppender(written);
        }

        assertThat(written.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .containsExactly("job.started", "job.received", "job.settled");
        assertThat(written.list).allSatisfy(event -> {
            assertThat(event.getLevel()).isEqualTo(Level.INFO);
            assertThat(event.getMDCPropertyMap())
                    .containsEntry("mediagen.label", "order-42")
                    .containsEntry("mediagen.operation", "image-generate")
                    .containsKeys("mediagen.job", "mediagen.backend", "mediagen.model");
            assertThat(event.getMDCPropertyMap().toString()).doesNotContain("lighthouse");
        });
    }

    @Test
    void theJobsOfABatchNameIt() {
        List<String> batches = new CopyOnWriteArrayList<>();
        JobLog log = new JobLog();
        AppenderBase<ILoggingEvent> appender = new AppenderBase<>() {
            @Override
            protected void append(ILoggingEvent event) {
                batches.add(String.valueOf(event.getMDCPropertyMap().get("mediagen.batch")));
            }
        };
        appender.start();
        Logger logger = (Logger) LoggerFactory.getLogger("dev.mediagen.job");
        logger.addAppender(appender);
        try (Bench bench = new Bench(folder);
                MediaGen mediaGen = bench.mediaGen().listener(log).build()) {
            mediaGen.generateAll(
                    List.of(
                            ImageGenerationRequest.builder("a lighthouse").build(),
                            ImageGenerationRequest.builder("a lamp").build()),
                    BatchOptions.builder().id("campaign-7").build());
        } finally {
            logger.detachAppender(appender);
        }

        assertThat(batches).hasSize(6).containsOnly("campaign-7");
    }
}
