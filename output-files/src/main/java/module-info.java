/** Keeps results as files in local folders: the place where results go unless an application says otherwise. */
module dev.mediagen.output.files {
    requires transitive dev.mediagen.spi;
    requires org.slf4j;
    requires static org.jspecify;

    exports dev.mediagen.output.files;
}
