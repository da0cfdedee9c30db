package dev.mediagen.api;

/** How an interface spells the references of messages: {@code --input} on a command line, the name of a field in a call. */
@FunctionalInterface
public interface Vocabulary {

    /** Spells a reference, with its value if it has one. */
    String spell(Ref ref);

    /** The core's own names. */
    static Vocabulary core() {
        return Ref::toString;
    }
}
