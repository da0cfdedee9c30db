package dev.mediagen.vendor;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/** The rows of all clients of one run; printed as one table at its end. */
final class MatrixTable implements AutoCloseable {

    private final List<ClientMatrix.Row> rows = new CopyOnWriteArrayList<>();

    static MatrixTable of(ExtensionContext context) {
        return context.getRoot()
                .getStore(Namespace.create(MatrixTable.class))
                .computeIfAbsent(MatrixTable.class, unused -> new MatrixTable(), MatrixTable.class);
    }

    void add(List<ClientMatrix.Row> more) {
        rows.addAll(more);
    }

    @Override
    public void close() {
        new ClientMatrix(rows).print();
    }
}
