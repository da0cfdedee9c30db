package dev.mediagen.output.s3;

import dev.mediagen.spi.MediaStore;
import dev.mediagen.tck.MediaStoreContract;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

/** The contract of a media store, with a real S3 server. */
class S3MediaStoreContractTest extends MediaStoreContract {

    @TempDir
    private static Path folder;

    private static S3Server server;

    private String prefix = "";

    @BeforeAll
    static void start() throws IOException {
        server = S3Server.start(folder);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void name(TestInfo test) {
        prefix = "of-" + test.getTestMethod().orElseThrow().getName();
    }

    @Override
    protected MediaStore open() {
        return server.store(prefix).build();
    }

    @Override
    protected URI folder() {
        try (MediaStore store = open()) {
            return store.folder("", Instant.EPOCH).orElseThrow();
        }
    }
}
