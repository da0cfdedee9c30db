package dev.mediagen.cli;

import java.util.Set;

/** The version. A command line that asks only for it is answered by this class alone, before anything else is loaded. */
final class Version {

    private static final Set<String> QUESTIONS = Set.of("--version", "-V", "version");

    private Version() {}

    /** Prints the version; the launcher starts this with no other jar on the class path. */
    public static void main(String[] arguments) {
        System.out.println(line());
    }

    /** Whether a command line asks for the version and nothing else. */
    static boolean isAsked(String[] arguments) {
        return arguments.length == 1 && QUESTIONS.contains(arguments[0]);
    }

    /** The version as one line, such as {@code mediagen 1.0.0}. */
    static String line() {
        String version = Version.class.getPackage().getImplementationVersion();
        return "mediagen " + (version == null ? "(development)" : version);
    }
}
