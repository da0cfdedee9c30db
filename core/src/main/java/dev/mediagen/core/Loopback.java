package dev.mediagen.core;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Which host names mean this machine itself, without asking any name server. */
final class Loopback {

    private Loopback() {}

    static boolean isLoopback(@Nullable String host) {
        if (host == null) {
            return false;
        }
        String name = host.toLowerCase(Locale.ROOT);
        return name.equals("localhost")
                || name.equals("[::1]")
                || name.equals("::1")
                || name.matches("127\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}");
    }
}
