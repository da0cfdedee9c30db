package dev.mediagen.store.disk;

/** Texts that stay one line, whatever is in them. */
final class Line {

    private Line() {}

    static String of(String text) {
        return text.replace("%", "%25").replace("\n", "%0a");
    }

    static String text(String line) {
        return line.replace("%0a", "\n").replace("%25", "%");
    }
}
