package dev.mediagen.cli.sample;

import dev.mediagen.backend.preview.PreviewProvider;

/** Breaks: applications know no backend. */
public final class FavouringCommand {

    /** The one it likes. */
    public String favourite() {
        return new PreviewProvider().descriptor().name();
    }
}
