package dev.mediagen.vendor;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestWatcher;

/**
 * Adds a row to the client matrix of the run for each test of a class that has a {@link VendorClient}; a test with rows of its own
 * takes the {@link MatrixTable} as a parameter.
 */
final class MatrixRows implements TestWatcher, ParameterResolver {

    @Override
    public void testSuccessful(ExtensionContext context) {
        add(context, "");
    }

    @Override
    public void testFailed(ExtensionContext context, @Nullable Throwable cause) {
        add(context, String.valueOf(cause).replaceAll("\\s+", " "));
    }

    private static void add(ExtensionContext context, String reason) {
        VendorClient client = context.getRequiredTestClass().getAnnotation(VendorClient.class);
        if (client != null) {
            String call = context.getRequiredTestMethod()
                    .getName()
                    .replaceAll("([A-Z])", " $1")
                    .toLowerCase(Locale.ROOT);
            String version = System.getProperty("client." + client.value(), "?");
            MatrixTable.of(context).add(List.of(new ClientMatrix.Row(client.value(), version, call, reason)));
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == MatrixTable.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return MatrixTable.of(context);
    }
}
