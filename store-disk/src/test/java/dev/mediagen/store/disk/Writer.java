package dev.mediagen.store.disk;

import dev.mediagen.spi.StateStore;
import java.io.IOException;
import java.nio.file.Path;

/** A process that writes to a store as fast as it can, for {@link DiskStateStoreProcessesTest}. */
final class Writer {

    static final int RECORDS = 300;
    static final int SHARED = 5;

    private Writer() {}

    /** Arguments: the folder, and the name of the writer. Begins with the first line on standard input; prints what it won. */
    public static void main(String[] arguments) throws IOException {
        StateStore store = DiskStateStore.builder(Path.of(arguments[0])).build();
        String name = arguments[1];
        System.out.println("ready");
        if (System.in.read() < 0) {
            return;
        }
        for (int i = 0; i < RECORDS; i++) {
            store.put(StateStore.JOB, name + "-" + i, text(name, i));
            store.put(StateStore.JOB, "shared-" + i % SHARED, text(name, i));
            if (store.putIfAbsent(StateStore.CLAIM, "claim-" + i, name)) {
                System.out.println(i);
            }
        }
    }

    /** A text of which any part that is missing or of another writer would be seen. */
    static String text(String name, int number) {
        return (name + number + ".").repeat(1 + number);
    }
}
