/** Workers look after open jobs: they poll providers when that is due, and place the results. */
module dev.mediagen.workers {
    requires transitive dev.mediagen.core;
    requires org.slf4j;
    requires static org.jspecify;

    exports dev.mediagen.workers;

    uses dev.mediagen.spi.WorkersProvider;
}
