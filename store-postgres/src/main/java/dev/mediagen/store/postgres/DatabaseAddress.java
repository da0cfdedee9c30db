package dev.mediagen.store.postgres;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * The address of a database, as all clients of PostgreSQL write it: {@code postgresql://user@host:port/database?sslmode=require}.
 * Several hosts are separated by commas.
 */
final class DatabaseAddress {

    private static final String FORM = "write postgresql://user@host/database";
    private static final Pattern ADDRESS = Pattern.compile(
            "(?:jdbc:)?postgres(?:ql)?://(?:([^:@/?]*)(?::([^@/?]*))?@)?([^@/?]+)/([^@/?]+)(?:\\?(.*))?");

    /**
     * Parameters that the address may override. A server that sends nothing for so long is away, and one that connects to several
     * needs the one that accepts writes. Details of errors could show rows.
     */
    private static final Map<String, String> DEFAULTS = Map.of(
            "ApplicationName", "mediagen",
            "connectTimeout", "10",
            "loginTimeout", "10",
            "socketTimeout", "40",
            "tcpKeepAlive", "true",
            "targetServerType", "primary",
            "logServerErrorDetail", "false");

    private final String hosts;
    private final String database;
    private final Optional<String> user;
    private final Optional<String> password;
    private final Map<String, String> parameters = new LinkedHashMap<>(DEFAULTS);

    private DatabaseAddress(Matcher parts) {
        user = Optional.ofNullable(parts.group(1))
                .filter(name -> !name.isEmpty())
                .map(DatabaseAddress::decoded);
        password = Optional.ofNullable(parts.group(2)).map(DatabaseAddress::decoded);
        hosts = parts.group(3);
        database = decoded(parts.group(4));
        user.ifPresent(name -> parameters.put("user", name));
        String query = Optional.ofNullable(parts.group(5)).orElse("");
        for (String parameter : query.split("&")) {
            int equals = parameter.indexOf('=');
            if (equals > 0) {
                parameters.put(parameter.substring(0, equals), decoded(parameter.substring(equals + 1)));
            }
        }
    }

    /**
     * Reads an address.
     *
     * @throws IllegalArgumentException when it is none; the message does not repeat it, because it may contain a password
     */
    static DatabaseAddress parse(String text) {
        Matcher parts = ADDRESS.matcher(text.strip());
        if (!parts.matches()) {
            throw new IllegalArgumentException(FORM + ".");
        }
        DatabaseAddress address = new DatabaseAddress(parts);
        address.source(Optional.empty());
        return address;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notDecodable) {
            throw badCharacters();
        }
    }

    private static IllegalArgumentException badCharacters() {
        return new IllegalArgumentException(FORM + ", with a number as the port, and %25 for a percent sign.");
    }

    /**
     * Opens connections, one at a time.
     *
     * @param other the password, if not that of the address; without both, the driver looks into the file of passwords
     */
    PGSimpleDataSource source(Optional<String> other) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        try {
            source.setUrl("jdbc:postgresql://" + hosts + "/" + encoded(database)
                    + parameters.entrySet().stream()
                            .map(each -> each.getKey() + "=" + encoded(each.getValue()))
                            .collect(Collectors.joining("&", "?", "")));
        } catch (IllegalArgumentException invalid) {
            throw badCharacters();
        }
        other.or(() -> password).ifPresent(source::setPassword);
        return source;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** The address without its password and parameters. */
    @Override
    public String toString() {
        return "postgresql://" + user.map(name -> name + "@").orElse("") + hosts + "/" + database;
    }
}
