package dev.mediagen.api;

import java.util.Locale;

/** The three types of media that can be generated. */
public enum MediaType {
    /** A still or animated image. */
    IMAGE,
    /** A video, with or without audio. */
    VIDEO,
    /** Speech, music or a sound effect. */
    AUDIO;

    /** The lower-case name, as in catalogues, the command line and JSON: {@code image}, {@code video}, {@code audio}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
