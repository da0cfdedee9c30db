package dev.mediagen.emulator;

import java.util.Optional;

/** One part of a multipart form as it arrived. */
public final class RecordedPart {
    private final String name;
    private final Optional<String> fileName;
    private final Optional<String> contentType;
    private final Blob content;
    private final Optional<String> text;

    RecordedPart(
            String name, Optional<String> fileName, Optional<String> contentType, Blob content, Optional<String> text) {
        this.name = name;
        this.fileName = fileName;
        this.contentType = contentType;
        this.content = content;
        this.text = text;
    }

    /** Returns the part's name, such as {@code image[]}. */
    public String name() {
        return name;
    }

    /** Returns the file name that the client sent; a part with one is a file. */
    public Optional<String> fileName() {
        return fileName;
    }

    /** Returns the part's own {@code Content-Type}, without parameters. */
    public Optional<String> contentType() {
        return contentType;
    }

    /** Returns size and hash of the part's bytes. */
    public Blob content() {
        return content;
    }

    /** Returns the text of a part that is not a file and not longer than 65,536 bytes, or is a file of JSON Lines. */
    public Optional<String> text() {
        return text;
    }

    /** Returns name, file name and content type, size and hash. */
    @Override
    public String toString() {
        return name + fileName.map(file -> " (" + file + ")").orElse("") + ": " + text.orElseGet(content::toString);
    }
}
