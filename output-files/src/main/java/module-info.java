/** Stores results as files in local folders: the default store of results. */
module dev.mediagen.output.files {
    requires transitive dev.mediagen.spi;
    requires org.slf4j;
    requires static org.jspecify;

    exports dev.mediagen.output.files;
}
