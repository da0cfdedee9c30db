package dev.mediagen.spi;

/**
 * An entry of a {@link StateStore} that cannot be read.
 *
 * @param id its id
 * @param place where it is, for a person: the path of a file
 */
public record DamagedEntry(String id, String place) {}
