package dev.mediagen.cli;

import dev.mediagen.api.Durations;
import dev.mediagen.api.InvalidRequestException;
import dev.mediagen.api.JobInfo;
import dev.mediagen.api.JobQuery;
import dev.mediagen.api.JobStatus;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** The options that select jobs of the history. */
final class HistoryFlags {

    private static final String LABEL = "--label";
    private static final String BACKEND = "--backend";
    private static final String STATUS = "--status";
    private static final String SINCE = "--since";
    private static final String OLDER_THAN = "--older-than";
    private static final String LIMIT = "--limit";
    private static final int USUAL_LIMIT = 50;

    private final ParseResult typed;
    private final Clock clock;

    HistoryFlags(ParseResult typed, Clock clock) {
        this.typed = typed;
        this.clock = clock;
    }

    /** The filters. */
    static List<OptionSpec> which() {
        return List.of(
                Specs.text(LABEL, "TEXT", "Jobs with this label."),
                Specs.text(BACKEND, "NAME", "Jobs of this backend."),
                Specs.text(STATUS, "WORD", "Jobs with this status: " + statuses() + "."),
                Specs.text(
                        SINCE,
                        "WHEN",
                        "Jobs that ended in this time or since this day: 30d, 12h, or a day such as 2026-11-01."));
    }

    /** The filters for open and ended jobs. */
    static List<OptionSpec> spending() {
        return List.of(
                Specs.text(LABEL, "TEXT", "Jobs with this label."),
                Specs.text(BACKEND, "NAME", "Jobs of this backend."),
                Specs.text(
                        SINCE, "WHEN", "Jobs of this time or since this day: 30d, 12h, or a day such as 2026-11-01."));
    }

    /** Whether an open job is among those. */
    boolean selects(JobInfo job) {
        return text(LABEL)
                        .map(label -> job.label().filter(label::equals).isPresent())
                        .orElse(true)
                && text(BACKEND).map(job.backend()::equals).orElse(true)
                && text(SINCE)
                        .map(this::since)
                        .map(from -> !job.created().isBefore(from))
                        .orElse(true);
    }

    /** The maximum number of jobs. */
    static OptionSpec limit() {
        return Specs.text(LIMIT, "N", "The maximum number of jobs, the newest first; " + USUAL_LIMIT + " by default.");
    }

    /** The minimum age. */
    static OptionSpec olderThan() {
        return Specs.text(OLDER_THAN, "TIME", "Jobs that ended longer ago than this: 30d, 12h.");
    }

    /** Whether a filter is set. */
    boolean isAny() {
        return List.of(LABEL, BACKEND, STATUS, SINCE, OLDER_THAN).stream().anyMatch(typed::hasMatchedOption);
    }

    /** The query. */
    JobQuery.Builder query() {
        JobQuery.Builder query = JobQuery.builder();
        text(LABEL).ifPresent(query::label);
        text(BACKEND).ifPresent(query::backend);
        known(STATUS).flatMap(this::text).map(this::status).ifPresent(query::status);
        text(SINCE).map(this::since).ifPresent(query::since);
        known(OLDER_THAN).flatMap(this::text).map(text -> ago(OLDER_THAN, text)).ifPresent(query::before);
        return query;
    }

    /** The query of a list. */
    JobQuery listed() {
        String text = text(LIMIT).orElse(String.valueOf(USUAL_LIMIT));
        try {
            return query().limit(Integer.parseInt(text.strip())).build();
        } catch (NumberFormatException | InvalidRequestException e) {
            throw wrong(LIMIT, text, "not a number of jobs. Write 1 or more.");
        }
    }

    /** A command need not have all filters. */
    private Optional<String> known(String name) {
        return Optional.of(name).filter(one -> typed.commandSpec().findOption(one) != null);
    }

    private JobStatus status(String word) {
        return ended().stream()
                .filter(status -> word(status).equalsIgnoreCase(word.strip()))
                .findFirst()
                .orElseThrow(() -> wrong(STATUS, word, "not the status of an ended job. Known: " + statuses() + "."));
    }

    private Instant since(String text) {
        try {
            return LocalDate.parse(text.strip()).atStartOfDay(ZoneOffset.UTC).toInstant();
        } catch (DateTimeException e) {
            // It is not a day, so it must be a duration.
            return ago(SINCE, text);
        }
    }

    private Instant ago(String flag, String text) {
        Duration length =
                Durations.parse(text).orElseThrow(() -> wrong(flag, text, "not a duration. Write 30d or 12h."));
        return clock.instant().minus(length);
    }

    private static List<JobStatus> ended() {
        return Arrays.stream(JobStatus.values())
                .filter(status -> !status.isOpen())
                .toList();
    }

    private static String statuses() {
        return ended().stream().map(HistoryFlags::word).collect(Collectors.joining(", "));
    }

    private static String word(JobStatus status) {
        return status.name().toLowerCase(Locale.ROOT);
    }

    private Optional<String> text(String name) {
        return Optional.ofNullable(typed.matchedOptionValue(name, null));
    }

    private ParameterException wrong(String flag, String text, String problem) {
        return new ParameterException(typed.commandSpec().commandLine(), flag + ": \"" + text + "\" is " + problem);
    }
}
