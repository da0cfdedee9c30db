package dev.mediagen.api.sample;

import dev.mediagen.core.MediaGen;

/** Breaks: the contract stands alone. */
public final class LeaningContract {

    MediaGen core() {
        return MediaGen.discover();
    }
}
