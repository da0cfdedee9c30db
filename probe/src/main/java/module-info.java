/**
 * Reads size, length and transparency from the headers of media files, without decoding anything. There is one small class
 * for each format, behind {@link dev.mediagen.probe.MediaProbe}.
 */
module dev.mediagen.probe {
    requires transitive dev.mediagen.spi;
    requires org.slf4j;
    requires static org.jspecify;

    exports dev.mediagen.probe;
}
