package dev.mediagen.workers.db.scheduler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mediagen.api.SetupException;
import dev.mediagen.spi.Workers;
import dev.mediagen.spi.Workers.Work;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@Tag("once")
@EnabledOnOs(value = OS.LINUX, architectures = "amd64") // The server in the tests is for this one.
class DbSchedulerWorkersTest {

    private static final long PATIENCE_SECONDS = 60;
    private static final Workers.Settings SETTINGS =
            new Workers.Settings(4, Duration.ofMillis(200), Duration.ofSeconds(5));

    private static EmbeddedPostgres server;

    @BeforeAll
    static void startServer() throws IOException {
        server = EmbeddedPostgres.start();
    }

    @AfterAll
    static void stopServer() throws IOException {
        server.close();
    }

    @BeforeEach
    void dropTable() {
        run("drop table if exists mg_schedule");
    }

    private static DataSource source() {
        return server.getPostgresDatabase();
    }

    private static void run(String sql) {
        try (Connection connection = source().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new AssertionError(sql, e);
        }
    }

    /** Jobs that need some steps each, wherever they are made; every sweep plans those that are open. */
    private static final class Jobs {

        private final Map<Work, Integer> steps = new ConcurrentHashMap<>();
        private final Set<String> workers = ConcurrentHashMap.newKeySet();
        private final CountDownLatch done;
        private final int needed;

        Jobs(int count, int needed) {
            this.needed = needed;
            done = new CountDownLatch(count);
            for (int i = 0; i < count; i++) {
                steps.put(new Work(i % 2 == 0 ? "" : "a/b c", "job" + i), 0);
            }
        }

        Workers.Duty duty(String name, Workers plans) {
            return new Workers.Duty() {
                @Override
                public Optional<Instant> advance(Work work) {
                    workers.add(name);
                    int made = steps.merge(work, 1, Integer::sum);
                    if (made == needed) {
                        done.countDown();
                    }
                    return made < needed ? Optional.of(Instant.now()) : Optional.empty();
                }

                @Override
                public void sweep() {
                    Map<Work, Instant> open = new HashMap<>();
                    steps.forEach((work, made) -> {
                        if (made < needed) {
                            open.put(work, Instant.now());
                        }
                    });
                    plans.plan(open);
                }
            };
        }

        void awaitDone() throws InterruptedException {
            assertThat(done.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        }
    }

    private static Workers started(String name, Jobs jobs) {
        Workers workers = DbSchedulerWorkers.of(source(), true);
        workers.start(jobs.duty(name, workers), SETTINGS);
        return workers;
    }

    @Test
    void workersShareTheStepsAndMakeEachOnce() throws Exception {
        Jobs jobs = new Jobs(60, 2);
        List<CompletableFuture<Workers>> starting = new ArrayList<>();
        for (String name : List.of("one", "two", "three")) {
            starting.add(CompletableFuture.supplyAsync(() -> started(name, jobs)));
        }
        List<Workers> workers = starting.stream().map(CompletableFuture::join).toList();
        jobs.awaitDone();
        workers.forEach(Workers::close);
        assertThat(jobs.steps.values()).allMatch(made -> made == 2 || made == 3, "a sweep may add one look");
        assertThat(jobs.workers).isNotEmpty();
    }

    @Test
    void plansThatAreLostAreMadeAgain() throws Exception {
        Jobs jobs = new Jobs(8, 4);
        Workers workers = started("one", jobs);
        try (workers) {
            run("drop table mg_schedule");
            jobs.awaitDone();
        }
    }

    @Test
    void closingInterruptsAStepAfterTheGrace() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch interrupted = new CountDownLatch(1);
        Workers workers = DbSchedulerWorkers.of(source(), true);
        Work work = new Work("", "job1");
        Workers.Duty duty = new Workers.Duty() {
            @Override
            public Optional<Instant> advance(Work any) {
                begun.countDown();
                try {
                    new CountDownLatch(1).await();
                } catch (InterruptedException e) {
                    interrupted.countDown();
                }
                return Optional.of(Instant.now());
            }

            @Override
            public void sweep() {
                workers.plan(Map.of(work, Instant.now()));
            }
        };
        workers.start(duty, new Workers.Settings(1, Duration.ofMillis(200), Duration.ofMillis(300)));
        assertThat(begun.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        workers.close();
        workers.close();
        assertThat(interrupted.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void aTableThatMayNotBeCreatedIsAskedFor() {
        Workers workers = DbSchedulerWorkers.of(source(), false);
        Jobs none = new Jobs(0, 1);
        assertThatExceptionOfType(SetupException.class)
                .isThrownBy(() -> workers.start(none.duty("one", workers), SETTINGS))
                .withMessageContaining("mg_schedule")
                .withMessageContaining("ScheduleTable");
        run(ScheduleTable.sql());
        workers.start(none.duty("one", workers), SETTINGS);
        workers.close();
    }

    @Test
    void theProviderUsesTheDatabaseOfTheState() {
        DbSchedulerWorkersProvider provider = new DbSchedulerWorkersProvider();
        Function<String, Optional<String>> none = name -> Optional.empty();
        assertThatExceptionOfType(SetupException.class)
                .isThrownBy(() -> provider.open(none))
                .withMessageContaining("MEDIAGEN_DATABASE_URL");
        String url = "postgresql://postgres@localhost:" + server.getPort() + "/postgres";
        Jobs jobs = new Jobs(1, 1);
        try (Workers workers =
                provider.open(name -> Optional.of(url).filter(any -> name.equals("MEDIAGEN_DATABASE_URL")))) {
            workers.start(jobs.duty("one", workers), SETTINGS);
        }
    }
}
