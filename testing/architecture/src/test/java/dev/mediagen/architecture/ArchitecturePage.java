package dev.mediagen.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** {@code docs/architecture.md}: the order of the classes of core stands there, what each of them is comes from its Javadoc. */
final class ArchitecturePage {

    static final Path ROOT = Path.of("..", "..");

    private static final Path PAGE = ROOT.resolve(Path.of("docs", "architecture.md"));
    private static final Path CORE = ROOT.resolve(Path.of("core", "src", "main", "java", "dev", "mediagen", "core"));
    private static final String BEGIN = "<!-- classes of core -->\n";
    private static final String END = "<!-- end of the classes of core -->";
    private static final Pattern ROW = Pattern.compile("^\\| `(\\w+)` \\|", Pattern.MULTILINE);
    private static final Pattern UPWARD = Pattern.compile("^\\| `(\\w+)` → `(\\w+)` \\| (.+) \\|$", Pattern.MULTILINE);
    private static final Pattern MODULE = Pattern.compile("^(\\S+) .*? (\\S+) +→ (.+)$", Pattern.MULTILINE);
    private static final Pattern CLASS = Pattern.compile("`([A-Z]\\w*[a-z]\\w*)`");
    private static final Pattern SENTENCE =
            Pattern.compile("/\\*\\*(.*?)(?:\\.\\s|\\.$|\\*/)", Pattern.DOTALL | Pattern.MULTILINE);

    private final String text;

    private ArchitecturePage(String text) {
        this.text = text;
    }

    static ArchitecturePage read() throws IOException {
        return new ArchitecturePage(Files.readString(PAGE));
    }

    /** An arrow between two classes. */
    record Arrow(String from, String to) {}

    /** A module and the modules of ours that it needs. */
    record Module(String name, List<String> needs) {}

    /** The classes of core, from top to bottom. */
    List<String> classes() {
        return all(ROW, section()).map(row -> row.group(1)).toList();
    }

    /** The arrows that may point up. */
    List<Arrow> upward() {
        return all(UPWARD, text)
                .map(row -> new Arrow(row.group(1), row.group(2)))
                .toList();
    }

    /** The modules with their arrows; not those that stand for several. */
    List<Module> modules() {
        return all(MODULE, text)
                .map(row -> new Module(
                        row.group(1),
                        Stream.of(row.group(3).split(", ")).sorted().toList()))
                .filter(module -> Files.exists(ROOT.resolve(module.name()).resolve("pom.xml")))
                .toList();
    }

    /** All classes that it names. */
    List<String> named() {
        return all(CLASS, text).map(name -> name.group(1)).distinct().toList();
    }

    /** The page with every class of core; new ones come last, and are to be put in their place. */
    String withAll() throws IOException {
        List<String> names = new ArrayList<>(classes());
        List<String> there = sources().map(ArchitecturePage::className).sorted().toList();
        names.retainAll(there);
        there.stream().filter(name -> !names.contains(name)).forEach(names::add);
        StringBuilder table = new StringBuilder("| class | what it is |\n| --- | --- |\n");
        for (String name : names) {
            table.append("| `")
                    .append(name)
                    .append("` | ")
                    .append(sentence(name))
                    .append(" |\n");
        }
        int begin = text.indexOf(BEGIN) + BEGIN.length();
        return text.substring(0, begin) + table + text.substring(text.indexOf(END));
    }

    static void write(String page) throws IOException {
        Files.writeString(PAGE, page);
    }

    /** The sources of core. */
    static Stream<Path> sources() {
        try (Stream<Path> files = Files.list(CORE)) {
            return files.filter(file -> !file.endsWith("package-info.java")).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String className(Path source) {
        return String.valueOf(source.getFileName()).replace(".java", "");
    }

    private static String sentence(String name) throws IOException {
        String source = Files.readString(CORE.resolve(name + ".java"));
        Matcher first = SENTENCE.matcher(source);
        if (!first.find()) {
            return "";
        }
        return first.group(1)
                .replaceAll("\\s*\\n\\s*\\*\\s*", " ")
                .replaceAll("\\{@(?:link|code) ([^}]*)}", "$1")
                .strip();
    }

    private String section() {
        return text.substring(text.indexOf(BEGIN), text.indexOf(END));
    }

    private static Stream<MatchResult> all(Pattern pattern, String text) {
        return pattern.matcher(text).results();
    }

    @Override
    public String toString() {
        return text;
    }
}
