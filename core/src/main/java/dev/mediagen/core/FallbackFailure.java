package dev.mediagen.core;

import dev.mediagen.api.JobUnfinishedException;
import dev.mediagen.api.MediaException;
import dev.mediagen.api.Text;
import java.util.List;

/** Combines the failures of the backends that were asked one after the other. */
final class FallbackFailure {

    private FallbackFailure() {}

    /**
     * The failure of all backends that were asked: the first one, and why the others failed too. The last one instead where
     * something is left of it, which the caller has to look after.
     */
    static MediaException of(List<MediaException> failures) {
        MediaException first = failures.get(0);
        if (failures.size() == 1) {
            return first;
        }
        Text text = Text.of("{} failed: {}", name(first), first.text());
        for (MediaException later : failures.subList(1, failures.size())) {
            text = Text.of("{} Then {} was asked, and failed too: {}", text, name(later), later.text());
        }
        MediaException last = failures.get(failures.size() - 1);
        MediaException kind = last.details().possiblyBilled() || last instanceof JobUnfinishedException ? last : first;
        MediaException told = kind.saying(text);
        failures.stream().filter(failure -> failure != kind).forEach(told::addSuppressed);
        return told;
    }

    private static String name(MediaException failure) {
        return failure.details().backend().orElse("A backend");
    }
}
