/** Stores jobs, keys and continuations in a PostgreSQL database that any number of machines share. It is used when it is on the path. */
module dev.mediagen.store.postgres {
    requires transitive dev.mediagen.spi;
    requires transitive java.sql;
    requires com.zaxxer.hikari;
    requires java.naming;
    requires org.postgresql.jdbc;
    requires org.slf4j;
    requires static com.google.auto.service;
    requires static org.jspecify;

    exports dev.mediagen.store.postgres;

    provides dev.mediagen.spi.StateStoreProvider with
            dev.mediagen.store.postgres.PostgresStateStoreProvider;
}
