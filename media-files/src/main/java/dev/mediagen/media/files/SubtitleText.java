package dev.mediagen.media.files;

import dev.mediagen.api.Timestamps;
import dev.mediagen.api.Timestamps.Word;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Writes the times of words as subtitles: cues of at most two lines, that end with a sentence or before a pause. */
final class SubtitleText {

    static final String SRT = "srt";
    static final String VTT = "vtt";

    /** The usual limits of subtitles: 42 characters in a line, 7 seconds on the screen. */
    private static final int LONGEST_LINE = 42;

    private static final int LONGEST_CUE = 2 * LONGEST_LINE;
    private static final Duration LONGEST_SHOWN = Duration.ofSeconds(7);
    private static final Duration PAUSE = Duration.ofMillis(800);
    private static final String SENTENCE_ENDS = ".!?…。！？؟";

    private final String format;
    private final StringBuilder out = new StringBuilder();
    private int number;

    private SubtitleText(String format) {
        this.format = format;
    }

    /**
     * The content of a file.
     *
     * @param format {@code srt} or {@code vtt}
     */
    static String of(Timestamps times, String format) {
        return new SubtitleText(format).write(times.words());
    }

    private String write(List<Word> words) {
        if (format.equals(VTT)) {
            out.append("WEBVTT\n\n");
        }
        List<Word> cue = new ArrayList<>();
        for (Word word : words) {
            if (!cue.isEmpty() && endsBefore(cue, word)) {
                cue(cue);
                cue.clear();
            }
            cue.add(word);
        }
        if (!cue.isEmpty()) {
            cue(cue);
        }
        return out.toString();
    }

    private static boolean endsBefore(List<Word> cue, Word next) {
        Word last = cue.get(cue.size() - 1);
        int end = last.text().codePointBefore(last.text().length());
        return SENTENCE_ENDS.indexOf(end) >= 0
                || text(cue).length() + 1 + next.text().length() > LONGEST_CUE
                || next.end().minus(cue.get(0).start()).compareTo(LONGEST_SHOWN) > 0
                || next.start().minus(last.end()).compareTo(PAUSE) > 0;
    }

    private void cue(List<Word> cue) {
        number++;
        if (format.equals(SRT)) {
            out.append(number).append('\n');
        }
        out.append(time(cue.get(0).start()))
                .append(" --> ")
                .append(time(cue.get(cue.size() - 1).end()))
                .append('\n')
                .append(escaped(lines(cue)))
                .append("\n\n");
    }

    /** The words in one line, or in two of about the same length. */
    private static String lines(List<Word> cue) {
        String all = text(cue);
        if (all.length() <= LONGEST_LINE) {
            return all;
        }
        for (int i = 1; i < cue.size(); i++) {
            String first = text(cue.subList(0, i));
            if (first.length() >= all.length() / 2
                    || text(cue.subList(0, i + 1)).length() > LONGEST_LINE) {
                return first + "\n" + text(cue.subList(i, cue.size()));
            }
        }
        return all;
    }

    private static String text(List<Word> words) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < words.size(); i++) {
            if (i > 0 && words.get(i - 1).isApartFrom(words.get(i))) {
                text.append(' ');
            }
            text.append(words.get(i).text());
        }
        return text.toString();
    }

    /** WebVTT has markup; in SubRip these characters mean themselves. */
    private String escaped(String text) {
        return format.equals(VTT)
                ? text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
                : text;
    }

    private String time(Duration time) {
        return String.format(
                Locale.ROOT,
                "%02d:%02d:%02d%s%03d",
                time.toHours(),
                time.toMinutesPart(),
                time.toSecondsPart(),
                format.equals(SRT) ? "," : ".",
                time.toMillisPart());
    }
}
