package dev.mediagen.spi;

/** Who sees what a store or an output keeps. */
public enum Reach {

    /** The processes of this machine. */
    MACHINE,

    /** Every machine that is set up alike. */
    FLEET
}
