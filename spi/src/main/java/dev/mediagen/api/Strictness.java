package dev.mediagen.api;

/** What happens to an option that the model cannot honour as requested. */
public enum Strictness {
    /** The request is refused before anything is sent. */
    STRICT,
    /**
     * Numbers and sizes become the nearest allowed value, unsupported options are left out, and each change is reported in the
     * result. Options that would make the result a different one (an input, a mask, a negative prompt, a seed, a voice) are refused
     * nevertheless.
     */
    LENIENT
}
