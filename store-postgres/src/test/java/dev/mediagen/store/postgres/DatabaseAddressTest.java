package dev.mediagen.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.ds.PGSimpleDataSource;

class DatabaseAddressTest {

    private static PGSimpleDataSource source(String address) {
        return DatabaseAddress.parse(address).source(Optional.empty());
    }

    @Test
    void itHasAUserAHostAndADatabase() {
        PGSimpleDataSource source = source("postgresql://media@db.example:6432/state");
        assertThat(source.getUser()).isEqualTo("media");
        assertThat(source.getServerNames()).containsExactly("db.example");
        assertThat(source.getPortNumbers()).containsExactly(6432);
        assertThat(source.getDatabaseName()).isEqualTo("state");
        assertThat(source.getPassword()).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "postgres://media@db/state",
                "jdbc:postgresql://media@db/state",
                "jdbc:postgresql://db/state?user=media",
                " postgresql://media@db/state?sslmode=require "
            })
    void allItsFormsAreRead(String address) {
        PGSimpleDataSource source = source(address);
        assertThat(source.getUser()).isEqualTo("media");
        assertThat(source.getServerNames()).containsExactly("db");
        assertThat(source.getDatabaseName()).isEqualTo("state");
    }

    @Test
    void severalHostsAreTriedForTheOneThatAcceptsWrites() {
        PGSimpleDataSource source = source("postgresql://media@one:1,two:2/state");
        assertThat(source.getServerNames()).containsExactly("one", "two");
        assertThat(source.getPortNumbers()).containsExactly(1, 2);
        assertThat(source.getTargetServerType()).hasToString("primary");
    }

    @Test
    void itsParametersOverrideTheDefaults() {
        assertThat(source("postgresql://db/state").getSocketTimeout()).isEqualTo(40);
        assertThat(source("postgresql://db/state?socketTimeout=7").getSocketTimeout())
                .isEqualTo(7);
        assertThat(source("postgresql://db/state?currentSchema=media").getCurrentSchema())
                .isEqualTo("media");
    }

    @Test
    void charactersMayBeEncoded() {
        PGSimpleDataSource source = source("postgresql://me%40home:p%3Aw%25+@db/my%20state");
        assertThat(source.getUser()).isEqualTo("me@home");
        assertThat(source.getPassword()).isEqualTo("p:w%+");
        assertThat(source.getDatabaseName()).isEqualTo("my state");
    }

    @Test
    void anotherPasswordTakesPrecedence() {
        PGSimpleDataSource source =
                DatabaseAddress.parse("postgresql://me:one@db/state").source(Optional.of("two"));
        assertThat(source.getPassword()).isEqualTo("two");
    }

    @Test
    @ResourceLock(Resources.SYSTEM_PROPERTIES)
    void withoutAPasswordItIsLookedUpInTheFileOfPasswords(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("pgpass"), "db:6432:state:media:hush\n");
        System.setProperty("org.postgresql.pgpassfile", file.toString());
        try {
            assertThat(source("postgresql://media@db:6432/state").getPassword()).isEqualTo("hush");
            assertThat(source("postgresql://other@db:6432/state").getPassword()).isNull();
        } finally {
            System.clearProperty("org.postgresql.pgpassfile");
        }
    }

    @Test
    void itIsShownWithoutThePassword() {
        assertThat(DatabaseAddress.parse("postgresql://me:hush@db/state?password=hush"))
                .hasToString("postgresql://me@db/state");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "db",
                "mysql://me:hush@db/state",
                "postgresql://me:hush@db",
                "postgresql://me:hush@/state",
                "postgresql://me:hush@db:port/state",
                "postgresql://me:hu%sh@db/state",
                "postgresql://me:hush@db/state/more"
            })
    void anythingElseIsRefusedWithoutShowingIt(String address) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DatabaseAddress.parse(address))
                .withMessageContaining("postgresql://user@host/database")
                .withNoCause()
                .withMessageNotContaining("hush");
    }
}
