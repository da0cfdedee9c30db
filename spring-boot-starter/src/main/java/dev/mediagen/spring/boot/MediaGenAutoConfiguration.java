package dev.mediagen.spring.boot;

import dev.mediagen.core.MediaGen;
import dev.mediagen.core.MediaGenBuilder;
import dev.mediagen.core.MediaInterceptor;
import dev.mediagen.spi.JobListener;
import dev.mediagen.spi.MediaBackendProvider;
import dev.mediagen.spi.MediaStore;
import dev.mediagen.spi.RecordContributor;
import dev.mediagen.spi.StateStore;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.ImportRuntimeHints;
import org.springframework.core.io.ResourceLoader;

/**
 * Provides one {@link MediaGen} for the application, configured by the properties {@code mediagen.*} and all beans that it can use:
 * backends, stores, interceptors, listeners, contributors and {@linkplain MediaGenCustomizer customizers}. Does nothing if the
 * application defines a {@code MediaGen} itself.
 */
@AutoConfiguration
@ConditionalOnProperty(name = "mediagen.enabled", matchIfMissing = true)
@EnableConfigurationProperties(MediaGenProperties.class)
@ImportRuntimeHints(MediaGenRuntimeHints.class)
@Import({
    ActuatorConfiguration.class,
    DatabaseConfiguration.class,
    ObservationConfiguration.class,
    ThreadsConfiguration.class
})
public class MediaGenAutoConfiguration {

    MediaGenAutoConfiguration() {}

    @Bean
    static SharedNames mediaGenSharedNames() {
        return new SharedNames();
    }

    @Bean
    GracefulShutdown mediaGenGracefulShutdown() {
        return new GracefulShutdown();
    }

    @Bean(destroyMethod = "close")
    @ConditionalOnMissingBean
    MediaGen mediaGen(MediaGenProperties properties, ResourceLoader resources, Participants participants) {
        ClassLoader loader = resources.getClassLoader();
        MediaGenBuilder builder =
                new MediaGenSetup(properties, loader == null ? MediaGen.class.getClassLoader() : loader).builder();
        participants.join(builder);
        return builder.build();
    }

    @Bean
    Participants mediaGenParticipants(
            ObjectProvider<MediaBackendProvider> backends,
            ObjectProvider<StateStore> stateStore,
            ObjectProvider<MediaStore> mediaStore,
            ObjectProvider<MediaInterceptor> interceptors,
            ObjectProvider<JobListener> listeners,
            ObjectProvider<RecordContributor> contributors,
            ObjectProvider<MediaGenCustomizer> customizers) {
        return builder -> {
            backends.orderedStream().forEach(builder::provider);
            stateStore.ifUnique(builder::stateStore);
            mediaStore.ifUnique(builder::mediaStore);
            interceptors.orderedStream().forEach(builder::interceptor);
            listeners.orderedStream().forEach(builder::listener);
            contributors.orderedStream().forEach(builder::contributor);
            customizers.orderedStream().forEach(customizer -> customizer.customize(builder));
        };
    }

    @Bean
    @ConditionalOnProperty(name = "mediagen.resume-on-start", havingValue = "true")
    ResumeOnStart mediaGenResumeOnStart(MediaGen mediaGen) {
        return new ResumeOnStart(mediaGen);
    }

    /** The beans that it uses. */
    @FunctionalInterface
    interface Participants {

        void join(MediaGenBuilder builder);
    }
}
