package dev.mediagen.spring.boot;

import dev.mediagen.core.MediaGen;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.boot.actuate.info.InfoContributor;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Health and info of the actuator. Health indicators have different interfaces in Spring Boot 3 and 4; info contributors have the
 * same.
 */
@Configuration(proxyBeanMethods = false)
class ActuatorConfiguration {

    private static final String OLDER = "org.springframework.boot.actuate.health.HealthIndicator";
    private static final String ENABLED = "management.health.mediagen.enabled";

    /** For Spring Boot 3. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(name = OLDER)
    @ConditionalOnProperty(name = ENABLED, matchIfMissing = true)
    static class Health3 {

        @Bean
        @ConditionalOnMissingBean(name = "mediaGenHealthIndicator")
        org.springframework.boot.actuate.health.HealthIndicator mediaGenHealthIndicator(MediaGen mediaGen) {
            return () -> {
                MediaGenState state = MediaGenState.of(mediaGen);
                org.springframework.boot.actuate.health.Health.Builder health =
                        new org.springframework.boot.actuate.health.Health.Builder();
                return (state.up() ? health.up() : health.down())
                        .withDetails(state.details())
                        .build();
            };
        }
    }

    /** For Spring Boot 4. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(name = "org.springframework.boot.health.contributor.HealthIndicator")
    @ConditionalOnMissingClass(OLDER)
    @ConditionalOnProperty(name = ENABLED, matchIfMissing = true)
    static class Health4 {

        @Bean
        @ConditionalOnMissingBean(name = "mediaGenHealthIndicator")
        org.springframework.boot.health.contributor.HealthIndicator mediaGenHealthIndicator(MediaGen mediaGen) {
            return () -> {
                MediaGenState state = MediaGenState.of(mediaGen);
                org.springframework.boot.health.contributor.Health.Builder health =
                        new org.springframework.boot.health.contributor.Health.Builder();
                return (state.up() ? health.up() : health.down())
                        .withDetails(state.details())
                        .build();
            };
        }
    }

    /** The installed backends and their default models. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(name = "org.springframework.boot.actuate.info.InfoContributor")
    static class Info {

        @Bean
        @ConditionalOnMissingBean(name = "mediaGenInfoContributor")
        InfoContributor mediaGenInfoContributor(MediaGen mediaGen) {
            return info -> {
                Map<String, Object> backends = new LinkedHashMap<>();
                mediaGen.backends().forEach(backend -> {
                    Map<String, String> defaults = new LinkedHashMap<>();
                    backend.defaults().forEach((operation, model) -> defaults.put(operation.id(), model));
                    backends.put(backend.name(), defaults);
                });
                info.withDetail("mediagen", Map.of("backends", backends));
            };
        }
    }
}
