package dev.mediagen.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediagen.api.ImageGenerationRequest;
import dev.mediagen.api.MediaRequest;
import dev.mediagen.api.MediaType;
import dev.mediagen.api.Operation;
import dev.mediagen.fixtures.ManualTime;
import dev.mediagen.spi.BackendContext;
import dev.mediagen.spi.BackendDescriptor;
import dev.mediagen.spi.Capabilities;
import dev.mediagen.spi.Catalogue;
import dev.mediagen.spi.MediaBackend;
import dev.mediagen.spi.MediaBackendProvider;
import dev.mediagen.spi.ModelEntry;
import dev.mediagen.store.memory.MemoryStateStore;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A bad plug-in costs itself: it is named as broken, and an error of one call ends neither a batch nor the process. */
class BadPluginTest {

    @TempDir
    private Path folder;

    /** A provider that cannot even say what it is. */
    private abstract static class Bad implements MediaBackendProvider {

        @Override
        public MediaBackend open(BackendContext context) {
            throw new IllegalStateException("It is not opened.");
        }
    }

    public static final class WithoutDescriptor extends Bad {
        @Override
        @SuppressWarnings("NullAway") // That is what is tried.
        public BackendDescriptor descriptor() {
            return null;
        }
    }

    public static final class Throwing extends Bad {
        @Override
        public BackendDescriptor descriptor() {
            IllegalStateException first = new IllegalStateException("one\u001b[31m\u202e");
            first.initCause(new IllegalStateException("two", first));
            throw first;
        }
    }

    public static final class Failing extends Bad {
        @Override
        public BackendDescriptor descriptor() {
            throw new AssertionError("It does not hold.");
        }
    }

    public static final class Overflowing extends Bad {
        @Override
        public BackendDescriptor descriptor() {
            throw new StackOverflowError();
        }
    }

    public static final class Unmade extends Bad {
        public Unmade() {
            throw new NoSuchMethodError("gone");
        }

        @Override
        public BackendDescriptor descriptor() {
            return described("unmade");
        }
    }

    public static final class Good extends Bad {
        @Override
        public BackendDescriptor descriptor() {
            return described("good");
        }
    }

    private static BackendDescriptor described(String name) {
        return BackendDescriptor.builder(name)
                .supports(MediaType.IMAGE, name + "-1", 100)
                .catalogue(Catalogue.of(ModelEntry.builder(name + "-1")
                        .can(Operation.IMAGE_GENERATE, Capabilities.none())
                        .build()))
                .build();
    }

    @Test
    void theGoodOneIsFoundAmongTheBad() throws IOException {
        List<Class<?>> bad =
                List.of(WithoutDescriptor.class, Throwing.class, Failing.class, Overflowing.class, Unmade.class);
        Path services = Files.createDirectories(folder.resolve("META-INF/services"));
        Files.write(
                services.resolve(MediaBackendProvider.class.getName()),
                Stream.concat(bad.stream().map(Class::getName), Stream.of("org.example.Missing", Good.class.getName()))
                        .toList());
        try (PluginLoader loader = new PluginLoader(folder.toUri().toURL())) {
            MediaGen gen = MediaGen.builder()
                    .onlyEnvironment(Map.of())
                    .discover(loader)
                    .stateStore(new MemoryStateStore())
                    .build();

            assertThat(gen.backends()).extracting(BackendInfo::name).contains("good");
            assertThat(gen.brokenProviders()).hasSize(bad.size() + 1);
            assertThat(gen.brokenProviders().toString())
                    .contains(WithoutDescriptor.class.getName(), "org.example.Missing")
                    .doesNotContain("\u001b", "\u202e");
        }
    }

    /** Defines the classes of this test anew, as those of a plug-in on the class path: they belong to no named module. */
    private static final class PluginLoader extends URLClassLoader {

        PluginLoader(URL services) {
            super(new URL[] {services}, BadPluginTest.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (!name.startsWith(BadPluginTest.class.getName())) {
                return super.loadClass(name, resolve);
            }
            synchronized (getClassLoadingLock(name)) {
                Class<?> loaded = findLoadedClass(name);
                return loaded == null ? defined(name) : loaded;
            }
        }

        private Class<?> defined(String name) throws ClassNotFoundException {
            String file = name.substring(name.lastIndexOf('.') + 1) + ".class";
            try (InputStream in = BadPluginTest.class.getResourceAsStream(file)) {
                if (in == null) {
                    throw new ClassNotFoundException(name);
                }
                byte[] bytes = in.readAllBytes();
                return defineClass(name, bytes, 0, bytes.length);
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }
    }

    static Stream<Error> errors() {
        return Stream.of(
                new StackOverflowError(),
                new OutOfMemoryError("too much"),
                new AssertionError("It does not hold."),
                new NoSuchMethodError("gone"),
                new ExceptionInInitializerError(new IllegalStateException()),
                new InternalError("inside"),
                new Error("of its own"));
    }

    @ParameterizedTest
    @MethodSource("errors")
    void anErrorOfOneItemIsItsOwn(Error error) {
        ManualTime time = new ManualTime();
        AtomicInteger calls = new AtomicInteger();
        ScriptedBackend backend = ScriptedBackend.of(described("alpha"));
        backend.answering(call -> {
            if (calls.getAndIncrement() % 2 == 0) {
                throw error;
            }
            return ScriptedBackend.png(call.sink().begin());
        });
        try (MediaGen mediaGen = MediaGen.builder()
                .baseFolder(folder)
                .clock(time)
                .sleeper(time)
                .onlyEnvironment(Map.of())
                .stateStore(new MemoryStateStore(100, time))
                .provider(backend)
                .build()) {
            List<MediaRequest<?>> requests = Stream.of("one", "two", "three", "four")
                    .<MediaRequest<?>>map(
                            prompt -> ImageGenerationRequest.builder(prompt).build())
                    .toList();
            BatchResult result = mediaGen.generateAll(requests, BatchOptions.defaults());

            assertThat(result.failed()).isEqualTo(2);
            assertThat(mediaGen.jobs()).as("what may have been paid").hasSize(2);
        }
    }
}
