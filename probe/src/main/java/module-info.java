/**
 * Finds out what media files are: size, length, sound, transparency, and whether they are all there. There is one small class for
 * each format, behind {@link dev.mediagen.probe.MediaProbe}.
 */
module dev.mediagen.probe {
    requires transitive dev.mediagen.spi;
    requires org.slf4j;
    requires static org.jspecify;

    exports dev.mediagen.probe;
}
