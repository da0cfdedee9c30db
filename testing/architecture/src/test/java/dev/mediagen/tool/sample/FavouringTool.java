package dev.mediagen.tool.sample;

import dev.mediagen.backend.preview.PreviewProvider;

/** Breaks: the tool knows the core only. */
public final class FavouringTool {

    /** The one it likes. */
    public String favourite() {
        return new PreviewProvider().descriptor().name();
    }
}
