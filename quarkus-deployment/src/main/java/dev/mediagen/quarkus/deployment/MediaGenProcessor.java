package dev.mediagen.quarkus.deployment;

import dev.mediagen.emulator.Emulator;
import io.quarkus.bootstrap.classloading.QuarkusClassLoader;
import io.quarkus.deployment.IsDevServicesSupportedByLaunchMode;
import io.quarkus.deployment.annotations.BuildProducer;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.builditem.CuratedApplicationShutdownBuildItem;
import io.quarkus.deployment.builditem.DevServicesResultBuildItem;
import io.quarkus.deployment.builditem.FeatureBuildItem;
import io.quarkus.deployment.builditem.LaunchModeBuildItem;
import io.quarkus.deployment.builditem.LiveReloadBuildItem;
import io.quarkus.deployment.dev.devservices.DevServicesConfig;
import java.util.Optional;
import org.eclipse.microprofile.config.ConfigProvider;

/** The build steps of the extension. */
public final class MediaGenProcessor {

    private static final String FEATURE = "mediagen";

    /** With this class on its path, the application has an emulator that its tests can inject. */
    private static final String INJECTED_EMULATOR = "dev.mediagen.cdi.test.EmulatorConnection";

    /** For Quarkus. */
    public MediaGenProcessor() {}

    @BuildStep
    FeatureBuildItem feature() {
        return new FeatureBuildItem(FEATURE);
    }

    /** Starts the emulator in development and tests. It is kept over live reloads, and closed at their end. */
    @BuildStep(onlyIf = {IsDevServicesSupportedByLaunchMode.class, DevServicesConfig.Enabled.class})
    void emulator(
            LaunchModeBuildItem launchMode,
            LiveReloadBuildItem liveReload,
            CuratedApplicationShutdownBuildItem shutdown,
            BuildProducer<DevServicesResultBuildItem> services) {
        DevService service = new DevService(launchMode.getLaunchMode(), ConfigProvider.getConfig());
        if (QuarkusClassLoader.isClassPresentAtRuntime(INJECTED_EMULATOR) || !service.isWanted()) {
            return;
        }
        Emulator emulator =
                Optional.ofNullable(liveReload.getContextObject(Emulator.class)).orElseGet(() -> started(shutdown));
        liveReload.setContextObject(Emulator.class, emulator);
        services.produce(result(emulator));
    }

    @SuppressWarnings(
            "deprecation") // What replaces name(String) is not in the last version with long-term support, 3.27.
    private static DevServicesResultBuildItem result(Emulator emulator) {
        return DevServicesResultBuildItem.discovered()
                .name(FEATURE)
                .description("emulator of all providers")
                .config(DevService.properties(emulator))
                .build();
    }

    private static Emulator started(CuratedApplicationShutdownBuildItem shutdown) {
        Emulator emulator = Emulator.start();
        shutdown.addCloseTask(emulator::close, true);
        return emulator;
    }
}
