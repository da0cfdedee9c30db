package dev.mediagen.spring.boot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediagen.api.ImageGenerationRequest;
import dev.mediagen.core.GenerateOptions;
import dev.mediagen.core.MediaGen;
import dev.mediagen.core.MediaInterceptor;
import dev.mediagen.emulator.Emulator;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ThreadsConfigurationTest {

    private static final int FIRST_WITH_VIRTUAL_THREADS = 21;

    @TempDir
    Path folder;

    @Test
    void asynchronousCallsWaitOnVirtualThreadsWhereTheApplicationAndTheJvmHaveThem() {
        List<Thread> threads = new CopyOnWriteArrayList<>();
        try (Emulator emulator = Emulator.start()) {
            Contexts.runner(emulator, folder)
                    .withPropertyValues("spring.threads.virtual.enabled=true")
                    .withBean(MediaInterceptor.class, () -> invocation -> {
                        threads.add(Thread.currentThread());
                        return invocation.proceed();
                    })
                    .run(context -> context.getBean(MediaGen.class)
                            .generateAsync(
                                    ImageGenerationRequest.builder("a lighthouse")
                                            .build(),
                                    GenerateOptions.defaults())
                            .toCompletableFuture()
                            .join());
        }

        // A virtual thread has a class of its own, which Java 17 cannot name.
        assertThat(threads)
                .singleElement()
                .satisfies(
                        thread -> assertThat(thread.getClass().getSimpleName().equals("VirtualThread"))
                                .isEqualTo(Runtime.version().feature() >= FIRST_WITH_VIRTUAL_THREADS));
    }
}
