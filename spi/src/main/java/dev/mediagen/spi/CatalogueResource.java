package dev.mediagen.spi;

import java.io.InputStream;
import java.util.function.Supplier;

/**
 * A catalogue as a JSON resource; the core reads it when it is first needed.
 *
 * @param open opens the resource anew each time; the lambda has to be in the backend's own code, so that the module system lets it
 *     read its own resource
 */
public record CatalogueResource(Supplier<InputStream> open) implements CatalogueSource {}
