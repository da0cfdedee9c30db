package dev.mediagen.spring.boot.test;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediagen.api.ImageGenerationRequest;
import dev.mediagen.core.MediaGen;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The annotation on a test of a whole application. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.NONE,
        properties = {
            "mediagen.keys.grok=the-key-of-production",
            "mediagen.base-urls.grok=https://api.example.invalid/v1",
            "mediagen.prefer.image.backend=grok",
            "mediagen.output.location=s3://acme/generated",
            "mediagen.store.type=postgres"
        })
@MediaGenEmulatorTest
class WholeApplicationTest {

    /** A service of the application's own. */
    record Posters(MediaGen mediaGen) {

        Path poster() {
            return mediaGen.generate(
                            ImageGenerationRequest.builder("a lighthouse").build())
                    .media()
                    .path();
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Application {

        @Bean
        Posters posters(MediaGen mediaGen) {
            return new Posters(mediaGen);
        }
    }

    @Autowired
    private Posters posters;

    @Test
    void itsServicesUseTheEmulator() {
        assertThat(posters.poster()).isNotEmptyFile();
    }
}
