package dev.mediagen.spi;

/** What a store or an output survives. */
public enum Durability {

    /** Nothing: the content ends with the process. */
    NONE,

    /** The death of the process at any moment ({@code kill -9}), but not that of the machine. Nothing is forced to disk. */
    PROCESS,

    /** A power cut at any moment. What is needed to collect a paid result is forced to disk before it counts. */
    POWER
}
