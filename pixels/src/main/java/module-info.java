/**
 * Decodes the images of requests, for backends that have to work on pixels: as people see them, and never more than fits into a
 * small heap. Uses {@code java.desktop}.
 */
module dev.mediagen.pixels {
    requires transitive dev.mediagen.spi;
    requires transitive java.desktop;
    requires dev.mediagen.probe;
    requires static org.jspecify;

    exports dev.mediagen.pixels;
}
