package dev.mediagen.emulator;

import java.time.Clock;

/** What the builder of an emulator was told. */
record Settings(
        int port,
        Clock clock,
        int pollsUntilDone,
        boolean ignoreUnknownFields,
        boolean allowRetired,
        long imageBytes,
        long videoBytes,
        int keptRequests) {}
