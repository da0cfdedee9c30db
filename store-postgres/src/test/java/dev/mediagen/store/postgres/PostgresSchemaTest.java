package dev.mediagen.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mediagen.api.SetupException;
import dev.mediagen.spi.ProviderLimits.Lane;
import dev.mediagen.spi.ProviderLimits.Permit;
import dev.mediagen.spi.StateChange;
import dev.mediagen.spi.StateEntry;
import dev.mediagen.spi.StateStore;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@WithServer
class PostgresSchemaTest {

    private static final String TABLES =
            "select count(*) from information_schema.tables where table_schema = current_schema()";

    private static PostgresStateStore store(String address, boolean migrates) {
        return PostgresStateStore.builder(address).migrate(migrates).build();
    }

    private static void use(String address, boolean migrates) {
        try (StateStore store = store(address, migrates)) {
            assertThat(store.apply(List.of(StateChange.create(StateEntry.of(StateStore.JOB, "one", "text")))))
                    .isTrue();
        }
    }

    private static String refusal(String address, boolean migrates) {
        try (StateStore store = store(address, migrates)) {
            List<String> messages = new java.util.ArrayList<>();
            assertThatExceptionOfType(SetupException.class)
                    .isThrownBy(() -> store.get(StateStore.JOB, "one"))
                    .satisfies(failure -> assertThat(failure.details().code()).contains("state_store"))
                    .satisfies(failure -> messages.add(failure.getMessage()));
            return messages.get(0);
        }
    }

    @Test
    void sixteenThatStartAtOnceCreateTheTablesOnce(TestServer server) throws Exception {
        for (int round = 0; round < 5; round++) {
            String address = server.newSchema();
            List<Boolean> all = Together.run(number -> {
                try (StateStore store = store(address, true)) {
                    return store.apply(
                            List.of(StateChange.create(StateEntry.of(StateStore.JOB, "job-" + number, "text"))));
                }
            });
            assertThat(all).hasSize(16).containsOnly(true);
            assertThat(TestServer.value(address, "select value from mg_meta")).isEqualTo("2");
            assertThat(TestServer.value(address, "select count(*) from mg_record"))
                    .isEqualTo("16");
        }
    }

    @Test
    void thePrintedSqlIsAllThatThoseNeedWhoMigrateThemselves(TestServer server) {
        String address = server.newSchema();
        TestServer.run(address, PostgresSchema.sql(0));
        use(address, false);
    }

    @Test
    void tablesOfAnEarlierVersionAreMigratedAndKeepTheirContent(TestServer server) {
        for (boolean migrates : new boolean[] {true, false}) {
            String address = server.newSchema();
            String first = PostgresSchema.sql(0);
            TestServer.run(address, first.substring(0, first.indexOf("-- Version 2")) + "commit;");
            TestServer.run(address, "insert into mg_record values ('job', 'old', 1, '{}', 'text')");
            if (!migrates) {
                assertThat(refusal(address, false)).contains("version 1").contains("the argument 1");
                TestServer.run(address, PostgresSchema.sql(1));
            }
            try (StateStore store = store(address, migrates)) {
                assertThat(store.get(StateStore.JOB, "old")).isPresent();
                assertThat(store.limits().orElseThrow().enter(new Lane("alpha", "", "", 1, 1)))
                        .isInstanceOf(Permit.class);
            }
        }
    }

    @Test
    @ResourceLock(Resources.SYSTEM_OUT)
    void theProgramPrintsIt() {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        PrintStream out = System.out;
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            PostgresSchema.main(new String[0]);
        } finally {
            System.setOut(out);
        }
        assertThat(printed.toString(StandardCharsets.UTF_8)).isEqualTo(PostgresSchema.sql(0));
    }

    @Test
    void whoOnlyChecksCreatesNothing(TestServer server) {
        String address = server.newSchema();
        assertThat(refusal(address, false)).contains("do not exist").contains("PostgresSchema");
        assertThat(TestServer.value(address, TABLES)).isEqualTo("0");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void tablesOfANewerVersionAreNotTouched(boolean migrates, TestServer server) {
        String address = server.newSchema();
        use(address, true);
        TestServer.run(address, "update mg_meta set value = '3'");
        assertThat(refusal(address, migrates))
                .contains("version 3")
                .contains("uses 2")
                .contains("newer");
        assertThat(TestServer.value(address, "select count(*) from mg_record")).isEqualTo("1");
    }

    @Test
    void aRightThatIsMissingIsNamed(TestServer server) {
        String owner = server.newSchema();
        String schema = TestServer.source(owner).getCurrentSchema();
        server.run("create role guest login");
        server.run("grant usage on schema " + schema + " to guest");
        String guest = server.address("guest", schema);
        assertThat(refusal(guest, true)).contains("right").contains("permission denied for schema " + schema);
        use(owner, true);
        assertThat(refusal(guest, true)).contains("right").contains("permission denied for table");
        server.run("grant select, insert, update, delete on all tables in schema " + schema + " to guest");
        server.run("grant usage on all sequences in schema " + schema + " to guest");
        try (StateStore store = store(guest, false)) {
            assertThat(store.get(StateStore.JOB, "one")).isPresent();
            assertThat(store.leases().claim("work")).isPresent();
        }
    }

    @Test
    void aDatabaseInAnotherEncodingIsRefused(TestServer server) {
        server.run("create database latin encoding 'LATIN1' locale 'C' template template0");
        String address = server.address("postgres", "public").replace("/postgres?", "/latin?");
        assertThat(refusal(address, true)).contains("LATIN1").contains("UTF8");
    }
}
