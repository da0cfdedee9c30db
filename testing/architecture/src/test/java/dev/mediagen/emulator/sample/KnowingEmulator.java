package dev.mediagen.emulator.sample;

import dev.mediagen.http.Json;

/** Breaks: the emulator is independent. */
public final class KnowingEmulator {

    Json json() {
        return Json.parse("{}");
    }
}
