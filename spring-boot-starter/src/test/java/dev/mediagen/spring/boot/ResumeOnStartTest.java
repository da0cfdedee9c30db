package dev.mediagen.spring.boot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediagen.api.VideoGenerationRequest;
import dev.mediagen.core.GenerateOptions;
import dev.mediagen.core.MediaGen;
import dev.mediagen.emulator.Emulator;
import dev.mediagen.fixtures.ManualTime;
import dev.mediagen.spi.JobListener;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

class ResumeOnStartTest {

    private static final long PATIENCE_SECONDS = 30;

    @TempDir
    Path folder;

    @Configuration(proxyBeanMethods = false)
    @ImportAutoConfiguration(MediaGenAutoConfiguration.class)
    static class Application {

        private final BlockingQueue<JobListener.JobEvent> settled = new LinkedBlockingQueue<>();

        @Bean
        MediaGenCustomizer time() {
            ManualTime time = new ManualTime();
            return builder -> builder.clock(time).sleeper(time);
        }

        @Bean
        JobListener listener() {
            return event -> {
                if (event.kind() == JobListener.Kind.SETTLED) {
                    settled.add(event);
                }
            };
        }
    }

    private ConfigurableApplicationContext start(Emulator emulator, String... more) {
        return new SpringApplicationBuilder(Application.class)
                .web(WebApplicationType.NONE)
                .bannerMode(Banner.Mode.OFF)
                .logStartupInfo(false)
                .properties(Stream.concat(Stream.of(Contexts.properties(emulator, folder)), Stream.of(more))
                        .toArray(String[]::new))
                .run();
    }

    @Test
    void whatAnEarlierProcessLeftIsCollected() throws InterruptedException {
        try (Emulator emulator = Emulator.start()) {
            try (ConfigurableApplicationContext first = start(emulator)) {
                first.getBean(MediaGen.class)
                        .submit(
                                VideoGenerationRequest.builder("the lamp turns").build(),
                                GenerateOptions.builder().label("order-42").build());
            }
            try (ConfigurableApplicationContext second = start(emulator, "mediagen.resume-on-start=true")) {
                JobListener.JobEvent event =
                        second.getBean(Application.class).settled.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);

                assertThat(event).isNotNull();
                assertThat(event.job().label()).contains("order-42");
                assertThat(event.job().files())
                        .singleElement()
                        .satisfies(file -> assertThat(Path.of(file)).isNotEmptyFile());
                assertThat(second.getBean(MediaGen.class).jobs()).isEqualTo(List.of());
            }
            assertThat(emulator.requests().method("POST").count()).isEqualTo(1);
        }
    }
}
