package dev.mediagen.spring.boot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediagen.api.ImageGenerationRequest;
import dev.mediagen.core.MediaGen;
import dev.mediagen.emulator.Emulator;
import dev.mediagen.output.files.FileMediaStore;
import dev.mediagen.spi.Durability;
import dev.mediagen.spi.MediaStore;
import dev.mediagen.spi.Reach;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import javax.sql.DataSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** Jobs in the database of the application; a real server, which is there for Linux on x86-64 only. */
@Tag("once")
@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
class DatabaseTest {

    @TempDir
    Path folder;

    @Test
    void jobsAreInTheDatabaseOfTheApplicationOrAtAnAddress() throws Exception {
        try (Emulator emulator = Emulator.start();
                EmbeddedPostgres server = server()) {
            ApplicationContextRunner runner = Contexts.runner(emulator, folder)
                    .withBean(MediaStore.class, DatabaseTest::shared)
                    .withPropertyValues("mediagen.store.type=postgres");
            String address = "postgresql://postgres@localhost:" + server.getPort() + "/postgres";

            runner.withBean(DataSource.class, server::getPostgresDatabase)
                    .run(context -> context.getBean(MediaGen.class)
                            .generate(ImageGenerationRequest.builder("a lighthouse")
                                    .build()));

            runner.withPropertyValues("mediagen.database.url=" + address).run(context -> {
                assertThat(context).hasNotFailed();
                assertThat(context.getBean(MediaGen.class).history()).hasSize(1);
            });
            assertThat(folder.resolve("state")).doesNotExist();
        }
    }

    private EmbeddedPostgres server() throws IOException {
        return EmbeddedPostgres.builder()
                .setDataDirectory(folder.resolve("server"))
                .start();
    }

    /** A folder that several machines see. */
    private static MediaStore shared() {
        FileMediaStore files = new FileMediaStore(Durability.PROCESS);
        return (MediaStore) Proxy.newProxyInstance(
                DatabaseTest.class.getClassLoader(), new Class<?>[] {MediaStore.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("reach")) {
                        return Reach.FLEET;
                    }
                    try {
                        return method.invoke(files, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
