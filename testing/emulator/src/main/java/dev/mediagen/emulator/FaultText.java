package dev.mediagen.emulator;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/** Reads the text form of a fault, which {@link Fault} describes. */
record FaultText(String route, Fault fault) {
    private static final String FORM = "ROUTE=KIND[:VALUE][,OPTION:VALUE]..., such as "
            + "'openai.images.generate=status:429,retry-after:2,times:1'";

    static FaultText parse(String text) {
        int equals = text.indexOf('=');
        if (equals < 1 || equals == text.length() - 1) {
            throw new IllegalArgumentException("a fault is written " + FORM + "; got '" + text + "'");
        }
        List<String> terms = Arrays.asList(text.substring(equals + 1).split(","));
        Fault fault = kind(terms.get(0).trim());
        for (String option : terms.subList(1, terms.size())) {
            fault = option(fault, option.trim());
        }
        return new FaultText(text.substring(0, equals).trim(), fault);
    }

    private static Fault kind(String term) {
        String word = before(term);
        String value = after(term);
        return switch (word) {
            case "status" -> Fault.status(number(term));
            case "delay" -> Fault.delay(duration(term));
            case "slow-body" -> Fault.slowBody(duration(term));
            case "reset" -> Fault.resetAt(number(term));
            case "cut" -> Fault.cutAt(number(term));
            case "broken-json" -> Fault.brokenJson();
            case "content-type" -> Fault.contentType(needed(term));
            case "empty" -> Fault.empty();
            case "refuse" -> Fault.refuse(value);
            case "stuck" -> Fault.stuckJob();
            case "job-fails" -> Fault.failedJob(value);
            case "expired-url" -> Fault.expiredUrl();
            case "redirect" -> Fault.redirect(value);
            case "oversized" -> Fault.oversized(number(term));
            case "remote-url" -> Fault.remoteUrl();
            case "page" -> Fault.page(number(term));
            case "hang-up" -> Fault.hangUp();
            case "other-medium" -> Fault.otherMedium(needed(term));
            case "odd-address" -> Fault.oddAddress(needed(term));
            default ->
                throw new IllegalArgumentException(
                        "there is no fault '" + word + "'; there are " + String.join(", ", Fault.kinds()));
        };
    }

    private static Fault option(Fault fault, String term) {
        return switch (before(term)) {
            case "times" -> after(term).equals("always") ? fault.always() : fault.times(number(term));
            case "after" -> fault.after(number(term));
            case "retry-after" -> fault.retryAfter(number(term));
            case "code" -> fault.code(needed(term));
            default ->
                throw new IllegalArgumentException(
                        "a fault has no option '" + before(term) + "'; there are times, after, retry-after, code");
        };
    }

    private static int number(String term) {
        String value = needed(term);
        if (!value.matches("\\d{1,9}")) {
            throw new IllegalArgumentException(before(term) + " wants a whole number, got '" + value + "'");
        }
        return Integer.parseInt(value);
    }

    private static Duration duration(String term) {
        String value = needed(term);
        if (!value.matches("\\d{1,9}(ms|s|m)")) {
            throw new IllegalArgumentException(before(term) + " wants a time such as 50ms or 2s, got '" + value + "'");
        }
        if (value.endsWith("ms")) {
            return Duration.ofMillis(Long.parseLong(value, 0, value.length() - 2, 10));
        }
        long count = Long.parseLong(value, 0, value.length() - 1, 10);
        return value.endsWith("s") ? Duration.ofSeconds(count) : Duration.ofMinutes(count);
    }

    private static String needed(String term) {
        String value = after(term);
        if (value.isEmpty()) {
            throw new IllegalArgumentException(before(term) + " wants a value: " + before(term) + ":VALUE");
        }
        return value;
    }

    private static String before(String term) {
        int colon = term.indexOf(':');
        return colon < 0 ? term : term.substring(0, colon);
    }

    private static String after(String term) {
        int colon = term.indexOf(':');
        return colon < 0 ? "" : term.substring(colon + 1);
    }
}
