package dev.mediagen.store.postgres;

import com.google.auto.service.AutoService;
import dev.mediagen.api.ErrorDetails;
import dev.mediagen.api.SetupException;
import dev.mediagen.spi.StateStore;
import dev.mediagen.spi.StateStoreProvider;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import javax.sql.DataSource;

/**
 * Keeps state in the database that {@code MEDIAGEN_DATABASE_URL} names, such as {@code postgresql://user@host/database}. The password is in
 * {@code MEDIAGEN_DATABASE_PASSWORD}, or in the file of passwords that all clients of PostgreSQL read.
 */
@AutoService(StateStoreProvider.class)
public final class PostgresStateStoreProvider implements StateStoreProvider {

    /** The variable with the address of the database. */
    static final String URL = "MEDIAGEN_DATABASE_URL";

    /** The variable with the password. */
    static final String PASSWORD = "MEDIAGEN_DATABASE_PASSWORD";

    /** The variable with the maximum number of connections. */
    static final String CONNECTIONS = "MEDIAGEN_DATABASE_CONNECTIONS";

    /** The variable that says what happens to an old schema: {@code migrate}, which is the default, or {@code check}. */
    static final String SCHEMA = "MEDIAGEN_DATABASE_SCHEMA";

    private static final int MOST_CONNECTIONS = 1000;

    /** For {@link java.util.ServiceLoader}. */
    public PostgresStateStoreProvider() {}

    @Override
    public String name() {
        return "postgres";
    }

    /**
     * {@inheritDoc} Opens no connection.
     *
     * @param clock not used: entries and leases end by the clock of the database, which is the same for all machines
     * @throws SetupException when no variable names a database, or a value is invalid
     */
    @Override
    public StateStore open(Function<String, Optional<String>> variables, Clock clock) {
        PostgresStateStore.Builder builder = valid(url(variables), PostgresStateStore::builder);
        variables.apply(PASSWORD).ifPresent(builder::password);
        variables.apply(CONNECTIONS).ifPresent(text -> builder.connections(connections(text)));
        return builder.migrate(migrates(variables)).build();
    }

    /**
     * The database that the variables name, for others that keep something beside the state. Opens connections one at a time.
     *
     * @throws SetupException when no variable names a database, or a value is invalid
     */
    public static DataSource database(Function<String, Optional<String>> variables) {
        return valid(url(variables), DatabaseAddress::parse).source(variables.apply(PASSWORD));
    }

    private static String url(Function<String, Optional<String>> variables) {
        return variables
                .apply(URL)
                .orElseThrow(() -> wrong("There is no database for the state: set the variable " + URL
                        + " to its address, such as postgresql://user@host/database."));
    }

    private static <T> T valid(String url, Function<String, T> read) {
        try {
            return read.apply(url);
        } catch (IllegalArgumentException e) {
            throw wrong("The variable " + URL + " is not the address of a database: " + e.getMessage());
        }
    }

    private static int connections(String text) {
        if (!text.matches("[1-9][0-9]{0,3}") || Integer.parseInt(text) > MOST_CONNECTIONS) {
            throw wrong("The variable " + CONNECTIONS + " must be a number from 1 to " + MOST_CONNECTIONS + ", not \""
                    + text + "\".");
        }
        return Integer.parseInt(text);
    }

    /**
     * Whether this process may create and change tables.
     *
     * @throws SetupException when the value of the variable is invalid
     */
    public static boolean migrates(Function<String, Optional<String>> variables) {
        String word = variables.apply(SCHEMA).orElse("migrate").toLowerCase(Locale.ROOT);
        return switch (word) {
            case "migrate" -> true;
            case "check" -> false;
            default -> throw wrong("The variable " + SCHEMA + " must be migrate or check, not \"" + word + "\".");
        };
    }

    private static SetupException wrong(String message) {
        return new SetupException(
                message, ErrorDetails.builder().code("state_store").build());
    }
}
