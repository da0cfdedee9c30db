/**
 * Examines media files: dimensions, duration, audio, transparency, and completeness. There is one small class per format, behind
 * {@link dev.mediagen.probe.MediaProbe}. Joins recordings.
 */
module dev.mediagen.probe {
    requires transitive dev.mediagen.spi;
    requires org.slf4j;
    requires static org.jspecify;

    exports dev.mediagen.probe;
}
