package dev.mediagen.budgets;

import dev.mediagen.api.JobInfo;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The id of the counter of a budget for a call: the same for all processes. */
final class CounterId {

    private static final int LENGTH = 32;

    private CounterId() {}

    static String of(Budget budget, JobInfo job) {
        String subject = budget.subject() + "\n" + budget.values(job);
        return budget.period().name(job.created()) + "." + hash(subject).substring(0, LENGTH);
    }

    private static String hash(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256.", e);
        }
    }
}
