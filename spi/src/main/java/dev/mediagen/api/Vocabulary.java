package dev.mediagen.api;

/** How a door spells what messages speak of: {@code --input} on a command line, the name of a field in a call. */
@FunctionalInterface
public interface Vocabulary {

    /** How this is written there, with its value if it has one. */
    String spell(Ref ref);

    /** The core's own names. */
    static Vocabulary core() {
        return Ref::toString;
    }
}
