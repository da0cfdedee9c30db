package dev.mediagen.spi;

/** Where the models of a backend are described: in code, or in a resource of its jar. */
public sealed interface CatalogueSource permits Catalogue, CatalogueResource {}
