package dev.mediagen.api;

import java.util.Locale;

/** The three kinds of media that can be generated. */
public enum MediaType {
    /** A still or animated picture. */
    IMAGE,
    /** Moving pictures, with or without sound. */
    VIDEO,
    /** Speech, music or any other sound. */
    AUDIO;

    /** The lower-case name, as in catalogues, the command line and JSON: {@code image}, {@code video}, {@code audio}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
