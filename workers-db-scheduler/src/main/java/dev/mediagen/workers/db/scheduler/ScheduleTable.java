package dev.mediagen.workers.db.scheduler;

import dev.mediagen.api.ErrorDetails;
import dev.mediagen.api.SetupException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/**
 * The table of the plans. Workers create it when they start. Where their user must not do that, print the SQL, run it with a tool of
 * your choice, and set {@code MEDIAGEN_DATABASE_SCHEMA=check}: {@code java -cp … dev.mediagen.workers.db.scheduler.ScheduleTable >
 * schedule.sql}
 */
public final class ScheduleTable {

    static final String NAME = "mg_schedule";

    /** Only one process at a time creates it: the key of an advisory lock, "mgsched" in ASCII. */
    private static final long LOCK = 0x6d_6773_6368_6564L;

    private static final String EXISTS =
            "select count(*) from pg_class where relname = '" + NAME + "' and pg_table_is_visible(oid)";

    private static final String SQL = """
            create table if not exists mg_schedule (
              task_name text not null,
              task_instance text not null,
              task_data bytea,
              execution_time timestamptz not null,
              picked boolean not null,
              picked_by text,
              last_success timestamptz,
              last_failure timestamptz,
              consecutive_failures int,
              last_heartbeat timestamptz,
              version bigint not null,
              priority smallint,
              primary key (task_name, task_instance)
            ) with (fillfactor = 50);
            create index if not exists mg_schedule_execution_time on mg_schedule (execution_time);
            create index if not exists mg_schedule_last_heartbeat on mg_schedule (last_heartbeat);
            """;

    private ScheduleTable() {}

    /**
     * Prints {@link #sql} to standard output.
     *
     * @param arguments none
     */
    public static void main(String[] arguments) {
        System.out.print(sql());
    }

    /** The SQL that creates the table, as one transaction, for {@code psql}. */
    public static String sql() {
        return "begin;\nselect pg_advisory_xact_lock(" + LOCK + ");\n" + SQL + "commit;\n";
    }

    /**
     * Ensures that the table exists. It is not looked for with {@code create table if not exists} alone, which fails when several
     * processes do that at the same time.
     *
     * @param creates whether it may be created
     * @throws SetupException when it does not exist and must not be created, or the database cannot be used
     */
    static void prepare(DataSource source, boolean creates) {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(true);
            if (exists(statement)) {
                return;
            } else if (!creates) {
                throw wrong("The table " + NAME
                        + " of the workers does not exist, and this process must not create it. Run the" + " SQL that "
                        + ScheduleTable.class.getName() + " prints.");
            }
            statement.execute(sql());
        } catch (SQLException e) {
            throw new SetupException(
                    "The plans of the workers cannot be used: " + e.getMessage() + ".",
                    ErrorDetails.builder().code("state_store").build(),
                    e);
        }
    }

    private static boolean exists(Statement statement) throws SQLException {
        try (ResultSet rows = statement.executeQuery(EXISTS)) {
            return rows.next() && rows.getInt(1) > 0;
        }
    }

    private static SetupException wrong(String message) {
        return new SetupException(
                message, ErrorDetails.builder().code("state_store").build());
    }
}
