package dev.mediagen.backend.sample.other;

/** What no other backend may know. */
public final class OtherBackend {}
