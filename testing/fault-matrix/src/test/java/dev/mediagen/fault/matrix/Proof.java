package dev.mediagen.fault.matrix;

import java.util.Set;

/** What a fault proves, read from the documents of the providers and of HTTP, apart from the code under test. */
final class Proof {
    /** What HTTP itself says of a refusal, from anybody. */
    private static final Set<Integer> REFUSALS =
            Set.of(400, 401, 402, 403, 404, 405, 410, 411, 412, 413, 414, 415, 417, 421, 422, 426, 428, 429, 431, 451);

    private static final Set<Integer> FREE_AT_OPENROUTER = Set.of(502, 503, 529);

    /** A conflict that the emulator reports is one with another running request. */
    private static final Set<Integer> FREE_AT_ELEVENLABS = Set.of(409, 425);

    private Proof() {}

    /** Whether the answer to the request that costs money proves that nothing was made. */
    static boolean isFree(Cell cell) {
        if (cell.step().phase() != Phase.CREATE) {
            return false;
        }
        return switch (cell.kind()) {
            case "status" -> isFree(cell.work().host(), cell.status(), cell.waits());
            case "page" -> REFUSALS.contains(Integer.valueOf(cell.fault().split("[:,]", 3)[1]));
            case "expired-url" -> true;
            default -> false;
        };
    }

    private static boolean isFree(ProviderHost host, int status, boolean waits) {
        return REFUSALS.contains(status)
                || (status == 503 && waits)
                || (host == ProviderHost.OPENROUTER && FREE_AT_OPENROUTER.contains(status))
                || (host == ProviderHost.ELEVENLABS && FREE_AT_ELEVENLABS.contains(status));
    }

    /** Whether the provider itself ends the call without a result, so that no job has to stay open. */
    static boolean ends(Cell cell) {
        return switch (cell.kind()) {
            case "refuse", "job-fails" -> true;
            case "empty" -> cell.step().phase() == Phase.CREATE;
            case "status" -> cell.step().phase() == Phase.POLL && (cell.status() == 404 || cell.status() == 410);
            default -> false;
        };
    }
}
