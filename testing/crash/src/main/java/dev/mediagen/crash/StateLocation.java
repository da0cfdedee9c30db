package dev.mediagen.crash;

import dev.mediagen.output.files.FileMediaStore;
import dev.mediagen.spi.Durability;
import dev.mediagen.spi.MediaStore;
import dev.mediagen.spi.Reach;
import dev.mediagen.spi.StateStore;
import dev.mediagen.store.disk.DiskStateStore;
import dev.mediagen.store.postgres.PostgresStateStore;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Where the state of a worker is.
 *
 * @param name a folder, or the address of a database
 */
record StateLocation(String name) {

    private boolean isDatabase() {
        return name.startsWith("postgresql://");
    }

    /** Opens the store of the state. */
    StateStore state(Duration lease) {
        return isDatabase()
                ? PostgresStateStore.builder(name).connections(4).lease(lease).build()
                : DiskStateStore.builder(Path.of(name)).lease(lease).build();
    }

    /** The store of results. Beside a database it is a folder that all machines see. */
    MediaStore results() {
        FileMediaStore files = new FileMediaStore(Durability.POWER);
        return isDatabase() ? shared(files) : files;
    }

    private static MediaStore shared(MediaStore files) {
        return (MediaStore) Proxy.newProxyInstance(
                StateLocation.class.getClassLoader(), new Class<?>[] {MediaStore.class}, (proxy, method, arguments) -> {
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
