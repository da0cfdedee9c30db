package dev.mediagen.tool;

import dev.mediagen.core.MediaGen;

/** The common part of the tools beside {@code generate_media}: a name and a description. */
abstract class CompanionTool implements MediaTool {

    private final String name;
    private final String description;
    private final boolean readOnly;
    private final MediaGen mediaGen;

    CompanionTool(String name, String description, boolean readOnly, MediaGen mediaGen) {
        this.name = name;
        this.description = description;
        this.readOnly = readOnly;
        this.mediaGen = mediaGen;
    }

    MediaGen mediaGen() {
        return mediaGen;
    }

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final String description() {
        return description;
    }

    @Override
    public final boolean isReadOnly() {
        return readOnly;
    }
}
