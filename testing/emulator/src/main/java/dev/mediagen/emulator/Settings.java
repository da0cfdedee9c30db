package dev.mediagen.emulator;

import java.time.Clock;

/** The values of an emulator's builder. */
record Settings(
        int port,
        Clock clock,
        int pollsUntilDone,
        boolean ignoreUnknownFields,
        boolean allowRetired,
        long imageBytes,
        long videoBytes,
        int keptRequests) {}
