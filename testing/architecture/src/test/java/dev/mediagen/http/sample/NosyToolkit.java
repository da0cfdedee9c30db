package dev.mediagen.http.sample;

import dev.mediagen.core.MediaGen;
import java.util.ServiceLoader;

/** Breaks: the toolkit knows no core, only the core discovers. */
public final class NosyToolkit {

    ServiceLoader<MediaGen> load() {
        return ServiceLoader.load(MediaGen.class);
    }
}
