package dev.mediagen.cli;

import dev.mediagen.api.Generated;
import dev.mediagen.api.Media;
import dev.mediagen.api.MediaFile;
import dev.mediagen.tool.MediaJson;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reports the result of a request to people: paths on standard output, everything else on standard error. */
final class Report {

    private static final BigDecimal KIBI = BigDecimal.valueOf(1024);

    private final Terminal terminal;
    private final boolean quiet;

    Report(Terminal terminal, boolean quiet) {
        this.terminal = terminal;
        this.quiet = quiet;
    }

    /**
     * Prints a result.
     *
     * @param requested the requested file
     */
    void show(Generated<?> result, Optional<String> requested) {
        remarks(result, requested);
        result.all().forEach(media -> terminal.out().println(MediaJson.place(media.location())));
    }

    /** Prints all but the paths. */
    void remarks(Generated<?> result, Optional<String> requested) {
        if (!quiet) {
            result.adjustments()
                    .forEach(one -> terminal.say(terminal.errStyle().yellow("adjusted:") + " " + Flags.message(one)));
            result.warnings().forEach(one -> terminal.warn(one.in(Flags.typed())));
            requested.ifPresent(file -> renamed(file, result));
            result.all().stream()
                    .flatMap(media -> media.file().subtitles().stream())
                    .forEach(file -> terminal.say("subtitles: " + MediaJson.place(file)));
            if (result.calls() > 1) {
                terminal.say("It took " + result.calls() + " calls, each billed by itself.");
            }
            if (terminal.live()) {
                terminal.say(terminal.errStyle().dim(facts(result)));
                result.continuation()
                        .ifPresent(earlier -> terminal.say(terminal.errStyle()
                                .dim("continue it: --continue-from " + earlier.id() + ", or: mediagen edit last")));
            }
        }
    }

    /** The extension of a file follows its format; that of the requested name was requested as a format where there is a choice. */
    private void renamed(String requested, Generated<?> result) {
        Media first = result.media();
        String wanted = String.valueOf(Path.of(requested).getFileName());
        if (MediaFile.localPath(first.location()).isEmpty()) {
            return;
        }
        String real = String.valueOf(first.path().getFileName());
        if (!wanted.equals(real)) {
            terminal.warn(
                    "The result is " + first.format().id() + ", so the file is " + real + ", not " + wanted + ".");
        }
    }

    private static String facts(Generated<?> result) {
        Media media = result.media();
        List<String> facts = new ArrayList<>();
        facts.add(result.backend() + " " + result.servedModel().orElse(result.model()));
        media.dimensions().ifPresent(size -> facts.add(size.text()));
        media.duration().ifPresent(length -> facts.add(seconds(length) + " s"));
        facts.add(media.format().id() + " "
                + bytes(result.all().stream().mapToLong(Media::size).sum()));
        result.cost().ifPresent(cost -> facts.add(cost.toString()));
        facts.add("took " + seconds(result.elapsed()) + " s");
        return String.join(", ", facts);
    }

    /** A duration with one decimal. */
    static String seconds(Duration length) {
        return BigDecimal.valueOf(length.toMillis(), 3)
                .setScale(1, RoundingMode.HALF_UP)
                .toPlainString();
    }

    /** A number of bytes for people. */
    static String bytes(long count) {
        BigDecimal size = BigDecimal.valueOf(count);
        for (String unit : List.of("B", "KiB", "MiB")) {
            if (size.compareTo(KIBI) < 0) {
                return number(size, unit);
            }
            size = size.divide(KIBI, 3, RoundingMode.HALF_UP);
        }
        return number(size, "GiB");
    }

    private static String number(BigDecimal size, String unit) {
        String format = unit.equals("B") ? "%.0f %s" : "%.1f %s";
        return String.format(Locale.ROOT, format, size, unit);
    }
}
