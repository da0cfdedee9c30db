package dev.mediagen.emulator;

/** The keys that work here. They are not valid anywhere else. */
final class Keys {
    private Keys() {}

    static String of(String provider) {
        return "emulator-" + provider + "-key";
    }

    /** Checks a {@code Bearer} credential. */
    static void requireBearer(Call call) {
        String given = call.header("authorization").orElse("");
        if (given.isEmpty()) {
            throw Problem.of(
                            Problem.Kind.NO_KEY,
                            "You didn't provide an API key. Send it in an Authorization header: Bearer YOUR_KEY.")
                    .refused();
        }
        require(call, given, "Bearer " + of(call.route().provider().name()));
    }

    static void require(Call call, String given, String expected) {
        if (!given.equals(expected)) {
            throw Problem.of(
                            Problem.Kind.BAD_KEY,
                            "Incorrect API key provided. The emulator accepts one key only: "
                                    + of(call.route().provider().name()) + ".")
                    .refused();
        }
    }
}
