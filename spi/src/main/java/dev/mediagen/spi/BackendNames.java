package dev.mediagen.spi;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The names that a backend can have. */
public final class BackendNames {

    private static final Pattern FORM = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");
    private static final int LONGEST = 40;

    /** Names with a special meaning. */
    private static final Set<String> RESERVED = Set.of("auto", "none", "all", "default", "any");

    private BackendNames() {}

    /** Whether a backend can have this name. */
    public static boolean isAllowed(String name) {
        return FORM.matcher(name).matches() && name.length() <= LONGEST && !RESERVED.contains(name);
    }

    /** What is allowed, as a sentence. */
    public static String rule() {
        return "A name has lower-case letters, digits and single hyphens, begins with a letter, has at most " + LONGEST
                + " characters, and is none of " + String.join(", ", new TreeSet<>(RESERVED)) + ": acme, acme-video.";
    }
}
