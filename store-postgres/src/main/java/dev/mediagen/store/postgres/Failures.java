package dev.mediagen.store.postgres;

import dev.mediagen.api.ErrorDetails;
import dev.mediagen.api.SetupException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Optional;
import java.util.Set;

/** Which failures of a database pass, and what the others mean. */
final class Failures {

    private static final String SERVER_AWAY = "08";
    private static final String SHUT_DOWN = "57P";
    private static final String AUTHENTICATION = "28";
    private static final String INVALID_VALUE = "22023";

    /** No password, where the server wants one. */
    private static final String NO_PASSWORD = "08004";

    /** Those that happen without anyone's fault, and after which the transaction surely has no effect. */
    private static final Set<String> PASSING = Set.of(
            "40001", // serialization failure
            "40P01", // deadlock
            "55P03", // lock not available
            "25P03", // idle for too long in a transaction, because the process was suspended
            "25006", // read-only: a standby that is about to become the primary
            "53300"); // too many connections

    private Failures() {}

    /** Whether the same may succeed soon. */
    static boolean pass(SQLException failure) {
        String state = state(failure);
        if (isAuthentication(state)) {
            return false;
        }
        return failure instanceof SQLTransientConnectionException
                || state.startsWith(SERVER_AWAY)
                || state.startsWith(SHUT_DOWN)
                || PASSING.contains(state);
    }

    /** Whether a function was called with a value that it does not accept. */
    static boolean isInvalidValue(SQLException failure) {
        return state(failure).equals(INVALID_VALUE);
    }

    private static boolean isAuthentication(String state) {
        return state.startsWith(AUTHENTICATION) || state.equals(NO_PASSWORD);
    }

    /** The code of the failure; that of its cause where a pool of connections wraps it. */
    private static String state(SQLException failure) {
        Throwable each = failure;
        String found = "";
        while (each != null) {
            if (each instanceof SQLException sql && sql.getSQLState() != null) {
                found = sql.getSQLState();
            }
            each = each.getCause();
        }
        return found;
    }

    /**
     * The failure as an exception for the caller.
     *
     * @param where the database, without its password
     * @param failure what the driver reported
     */
    static SetupException explained(String where, SQLException failure) {
        return wrong("The state in " + where + " cannot be used: " + reason(failure), Optional.of(failure));
    }

    /** The failure when it remains unknown whether a change was made. */
    static SetupException unknown(String where, SQLException failure) {
        return wrong(
                "The connection to the state in " + where
                        + " was lost during a change, and it could not be found out whether" + " the change was made: "
                        + reason(failure),
                Optional.of(failure));
    }

    /** The failure when the store is used after it was closed. */
    static SetupException closed(String where) {
        return wrong("The state store on " + where + " is closed.", Optional.empty());
    }

    private static SetupException wrong(String message, Optional<SQLException> cause) {
        ErrorDetails details = ErrorDetails.builder().code("state_store").build();
        return cause.map(failure -> new SetupException(message, details, failure))
                .orElseGet(() -> new SetupException(message, details));
    }

    private static String reason(SQLException failure) {
        String state = state(failure);
        if (isAuthentication(state)) {
            return "the server refuses the user or the password. Set the password with the variable "
                    + PostgresStateStoreProvider.PASSWORD + ", or in the file of passwords.";
        } else if (state.equals("3D000")) {
            return "the database does not exist. Create it, or correct the variable " + PostgresStateStoreProvider.URL
                    + ".";
        } else if (state.equals("42501")) {
            return "a right is missing (" + said(failure)
                    + "). The user must own the tables or be allowed to read and change"
                    + " them, and to create them unless that is done by others: see dev.mediagen.store.postgres.PostgresSchema.";
        } else if (state.equals("3F000")) {
            return "the schema does not exist, or the user may not use it (" + said(failure)
                    + "). Create it, or correct currentSchema in the variable " + PostgresStateStoreProvider.URL + ".";
        } else if (state.equals("42P01") || state.equals("42703")) {
            return "the tables are not those of the state store (" + said(failure)
                    + "). Restore them, or create them anew.";
        } else if (state.startsWith(SERVER_AWAY) || state.startsWith(SHUT_DOWN)) {
            return "the server cannot be reached (" + said(failure) + "). Start it, or correct the variable "
                    + PostgresStateStoreProvider.URL + ".";
        }
        return said(failure) + ".";
    }

    /** What the server or the driver said, in one line; a pool says it as the cause. */
    private static String said(SQLException failure) {
        Throwable last = failure;
        while (last.getCause() instanceof SQLException cause) {
            last = cause;
        }
        return String.valueOf(last.getMessage()).lines().findFirst().orElse("").replaceAll("\\.$", "");
    }
}
