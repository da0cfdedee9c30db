package dev.mediagen.spring.boot;

import dev.mediagen.observation.JobLog;
import dev.mediagen.observation.JobMeters;
import dev.mediagen.observation.MediaObservation;
import dev.mediagen.spi.JobListener;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Adds the observation for the registries of the application, if it has any. */
@Configuration(proxyBeanMethods = false)
class ObservationConfiguration {

    private static final String ENABLED = "mediagen.observation.enabled";

    @Bean
    @ConditionalOnProperty(name = ENABLED, matchIfMissing = true)
    MediaObservation mediaGenObservation(ObjectProvider<ObservationRegistry> registry) {
        return MediaObservation.of(registry.getIfAvailable(() -> ObservationRegistry.NOOP));
    }

    @Bean
    @ConditionalOnProperty(name = "mediagen.observation.log", havingValue = "true")
    JobLog mediaGenJobLog() {
        return new JobLog();
    }

    /** The configuration with meters. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(name = "io.micrometer.core.instrument.MeterRegistry")
    @ConditionalOnProperty(name = ENABLED, matchIfMissing = true)
    static class Meters {

        @Bean
        JobListener mediaGenJobMeters(ObjectProvider<MeterRegistry> registry) {
            MeterRegistry meters = registry.getIfAvailable();
            return meters == null ? unheard -> {} : new JobMeters(meters);
        }
    }
}
