package dev.mediagen.store.postgres;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;

/** Connections whose next commit goes wrong as if the network had failed. */
final class FaultyCommits {

    private final DataSource real;
    private final AtomicReference<Fault> next = new AtomicReference<>(Connection::commit);
    private final AtomicInteger commits = new AtomicInteger();
    private volatile boolean away;

    FaultyCommits(DataSource real) {
        this.real = real;
    }

    /** What happens instead of a commit. */
    private interface Fault {
        void to(Connection connection) throws SQLException;
    }

    private static SQLException broken() {
        return new SQLException("The network failed.", "08006");
    }

    /** The commit arrives; its answer does not. */
    void loseAnswer() {
        loseAnswer(() -> {});
    }

    /** The same, and something happens in between. */
    void loseAnswer(Runnable meanwhile) {
        next.set(connection -> {
            connection.commit();
            connection.close();
            meanwhile.run();
            throw broken();
        });
    }

    /** The same, and then no connection can be opened. */
    void loseAnswerAndServer() {
        next.set(connection -> {
            connection.commit();
            connection.close();
            away = true;
            throw broken();
        });
    }

    void bringServerBack() {
        away = false;
    }

    /** The commit does not arrive, and the server goes on waiting for it. */
    void loseCommit() {
        next.set(connection -> {
            throw broken();
        });
    }

    /** The server ends the session before the commit arrives, and something happens in between. */
    void loseSession(Runnable meanwhile) {
        next.set(connection -> {
            connection.close();
            meanwhile.run();
            throw broken();
        });
    }

    /** The process is suspended just before it sends the commit, until it may go on. */
    void suspend(CountDownLatch suspended, CountDownLatch goesOn) {
        next.set(connection -> {
            suspended.countDown();
            try {
                goesOn.await();
            } catch (InterruptedException e) {
                throw new AssertionError("The test was interrupted.", e);
            }
            connection.commit();
        });
    }

    int commits() {
        return commits.get();
    }

    /** The source of the connections. */
    DataSource source() {
        return (DataSource) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {DataSource.class}, (proxy, method, arguments) -> {
                    if (away) {
                        throw broken();
                    }
                    return connection(real.getConnection());
                });
    }

    private Connection connection(Connection there) {
        AtomicBoolean lost = new AtomicBoolean();
        return (Connection) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    if (lost.get()) {
                        throw broken();
                    } else if (method.getName().equals("commit")) {
                        commits.incrementAndGet();
                        lost.set(true);
                        next.getAndSet(Connection::commit).to(there);
                        lost.set(false);
                        return null;
                    }
                    try {
                        return method.invoke(there, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
