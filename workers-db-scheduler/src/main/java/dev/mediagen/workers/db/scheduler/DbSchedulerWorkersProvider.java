package dev.mediagen.workers.db.scheduler;

import com.google.auto.service.AutoService;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.mediagen.spi.Workers;
import dev.mediagen.spi.WorkersProvider;
import dev.mediagen.store.postgres.PostgresStateStoreProvider;
import java.util.Optional;
import java.util.function.Function;
import javax.sql.DataSource;

/** Plans in the database of the state, which {@code MEDIAGEN_DATABASE_URL} names. */
@AutoService(WorkersProvider.class)
public final class DbSchedulerWorkersProvider implements WorkersProvider {

    /** For the plans alone; the state store has its own. */
    private static final int CONNECTIONS = 3;

    private static final long IDLE_MILLIS = 60_000;

    /** For {@link java.util.ServiceLoader}. */
    public DbSchedulerWorkersProvider() {}

    @Override
    public String name() {
        return "db-scheduler";
    }

    @Override
    public Workers open(Function<String, Optional<String>> variables) {
        DataSource database = PostgresStateStoreProvider.database(variables);
        return new DbSchedulerWorkers(() -> pool(database), true, PostgresStateStoreProvider.migrates(variables));
    }

    private static DataSource pool(DataSource database) {
        HikariConfig config = new HikariConfig();
        config.setDataSource(database);
        config.setPoolName("mediagen-workers");
        config.setMaximumPoolSize(CONNECTIONS);
        config.setMinimumIdle(1);
        config.setIdleTimeout(IDLE_MILLIS);
        config.setInitializationFailTimeout(-1);
        return new HikariDataSource(config);
    }
}
