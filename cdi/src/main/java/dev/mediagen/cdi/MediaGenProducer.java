package dev.mediagen.cdi;

import dev.mediagen.core.MediaGen;
import dev.mediagen.core.MediaGenBuilder;
import dev.mediagen.core.MediaInterceptor;
import dev.mediagen.spi.JobListener;
import dev.mediagen.spi.MediaStore;
import dev.mediagen.spi.RecordContributor;
import dev.mediagen.spi.StateStore;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * Produces one {@link MediaGen} for the application, configured under {@code mediagen} and by all beans that it can use: stores,
 * interceptors, listeners, contributors and {@linkplain MediaGenCustomizer customizers}.
 */
@ApplicationScoped
public class MediaGenProducer {

    /** For the container. */
    public MediaGenProducer() {}

    @Produces
    @ApplicationScoped
    MediaGen mediaGen(
            Instance<Config> config,
            @Any Instance<StateStore> stateStore,
            @Any Instance<MediaStore> mediaStore,
            @Any Instance<MediaInterceptor> interceptors,
            @Any Instance<JobListener> listeners,
            @Any Instance<RecordContributor> contributors,
            @Any Instance<MediaGenCustomizer> customizers) {
        MediaGenBuilder builder = MediaGen.builder().discover();
        new ConfiguredSetup(configuration(config)).apply(builder);
        stateStore.forEach(builder::stateStore);
        mediaStore.forEach(builder::mediaStore);
        interceptors.forEach(builder::interceptor);
        listeners.forEach(builder::listener);
        contributors.forEach(builder::contributor);
        customizers.forEach(customizer -> customizer.customize(builder));
        return builder.build();
    }

    /** The configuration of the container, or of the process where it has none. */
    static Config configuration(Instance<Config> config) {
        return config.isResolvable() ? config.get() : ConfigProvider.getConfig();
    }

    void close(@Disposes MediaGen mediaGen) {
        mediaGen.close();
    }
}
