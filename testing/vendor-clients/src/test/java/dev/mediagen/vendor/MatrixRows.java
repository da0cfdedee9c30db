package dev.mediagen.vendor;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestWatcher;

/** Prints a row of the client matrix for each test of a class that has a {@link VendorClient}. */
final class MatrixRows implements TestWatcher {

    @Override
    public void testSuccessful(ExtensionContext context) {
        print(context, "");
    }

    @Override
    public void testFailed(ExtensionContext context, @Nullable Throwable cause) {
        print(context, String.valueOf(cause).replaceAll("\\s+", " "));
    }

    private static void print(ExtensionContext context, String reason) {
        String client =
                context.getRequiredTestClass().getAnnotation(VendorClient.class).value();
        String call = context.getRequiredTestMethod()
                .getName()
                .replaceAll("([A-Z])", " $1")
                .toLowerCase(Locale.ROOT);
        new ClientMatrix(List.of(
                        new ClientMatrix.Row(client, System.getProperty("client." + client, "?"), call, reason)))
                .print();
    }
}
