package dev.mediagen.http;

import dev.mediagen.spi.JobCall;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The token of a job with several outputs: the provider's id of the job, and which outputs are still wanted.
 *
 * @param id the provider's id
 * @param wanted the positions of the wanted outputs, from 0; all when empty
 */
public record JobToken(String id, Set<Integer> wanted) {

    private static final Pattern FORM = Pattern.compile("(.*)#(\\d{1,6}(?:,\\d{1,6}){0,999})", Pattern.DOTALL);

    /** The token of a job. */
    public static JobToken of(JobCall call) {
        Matcher matcher = FORM.matcher(call.token());
        if (!matcher.matches()) {
            return new JobToken(call.token(), Set.of());
        }
        Set<Integer> wanted = new TreeSet<>();
        for (String position : matcher.group(2).split(",")) {
            wanted.add(Integer.valueOf(position));
        }
        return new JobToken(matcher.group(1), Set.copyOf(wanted));
    }

    /** Whether an output is wanted. */
    public boolean wants(int position) {
        return wanted.isEmpty() || wanted.contains(position);
    }

    /** The token for some of the outputs. */
    String textFor(Set<Integer> positions) {
        return id + "#" + new TreeSet<>(positions).stream().map(String::valueOf).collect(Collectors.joining(","));
    }
}
