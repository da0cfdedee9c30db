package dev.mediagen.fault.matrix;

import dev.mediagen.emulator.Emulator;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The faults of the emulator with the values that are tried, each in all its timings. */
final class Faults {

    private static final List<String> TIMINGS = List.of("", ",times:always");

    /** Only jobs are asked more than once without a fault. */
    private static final List<String> TIMINGS_OF_POLLS = List.of("", ",times:always", ",after:1");

    private Faults() {}

    /** The faults that a step can meet. */
    static List<String> of(Step step, Emulator emulator) {
        List<String> possible = new ArrayList<>();
        List<String> timings = step.phase() == Phase.POLL ? TIMINGS_OF_POLLS : TIMINGS;
        Stream.concat(plain(), emulator.refusals(step.operation()).stream().map(shape -> "refuse:" + shape))
                .flatMap(fault -> timings.stream().map(timing -> fault + timing))
                .filter(fault -> isPossible(step, fault, emulator))
                .forEach(possible::add);
        return possible;
    }

    private static Stream<String> plain() {
        return Stream.of(
                        statuses(400, 401, 402, 403, 404, 408, 409, 410, 413, 422, 425, 429, 500, 502, 503, 504, 529),
                        statuses(429, 500, 503, 529)
                                .flatMap(status ->
                                        Stream.of(1, 315_360_000).map(seconds -> status + ",retry-after:" + seconds)),
                        Stream.of("status:429,code:insufficient_quota", "delay:1ms", "slow-body:0ms"),
                        Stream.of("reset:0", "reset:40", "reset:1500", "cut:0", "cut:40", "cut:1500", "broken-json"),
                        Stream.of("content-type:text/html", "content-type:application/json", "content-type:image/png"),
                        Stream.of("empty", "stuck", "job-fails", "job-fails:odd_code", "expired-url", "remote-url"),
                        Stream.of(
                                "redirect",
                                "redirect:/round",
                                "redirect:https://127.0.0.1:1/x",
                                "redirect:not an address"),
                        Stream.of("oversized:100000", "oversized:3000000", "hang-up"),
                        IntStream.of(200, 202, 204, 302, 400, 404, 429, 500, 502, 503, 524)
                                .mapToObj(status -> "page:" + status))
                .flatMap(faults -> faults);
    }

    private static Stream<String> statuses(int... statuses) {
        return IntStream.of(statuses).mapToObj(status -> "status:" + status);
    }

    private static boolean isPossible(Step step, String fault, Emulator emulator) {
        try {
            emulator.fault(step.operation() + "=" + fault);
            return true;
        } catch (IllegalArgumentException impossible) {
            return false;
        } finally {
            emulator.clearFaults();
        }
    }
}
