/** Plans of workers in a PostgreSQL database that any number of machines share. They are used when this module is on the path. */
module dev.mediagen.workers.db.scheduler {
    requires transitive dev.mediagen.spi;
    requires transitive java.sql;
    requires com.github.kagkarlsson.scheduler;
    requires com.zaxxer.hikari;
    requires dev.mediagen.store.postgres;
    requires org.slf4j;
    requires static com.google.auto.service;
    requires static org.jspecify;

    exports dev.mediagen.workers.db.scheduler;

    provides dev.mediagen.spi.WorkersProvider with
            dev.mediagen.workers.db.scheduler.DbSchedulerWorkersProvider;
}
