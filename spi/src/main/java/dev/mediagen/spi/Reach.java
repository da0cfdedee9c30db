package dev.mediagen.spi;

/** Which machines see the content of a store or an output. */
public enum Reach {

    /** The processes of this machine. */
    MACHINE,

    /** Every machine with the same configuration. */
    FLEET
}
