package dev.mediagen.emulator;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** Stores the newest requests; a server that runs for days must not grow. */
final class RequestLog {
    private final int kept;
    private final Deque<RecordedRequest> requests = new ArrayDeque<>();

    RequestLog(int kept) {
        this.kept = kept;
    }

    synchronized void add(RecordedRequest request) {
        if (requests.size() == kept) {
            requests.removeFirst();
        }
        requests.addLast(request);
    }

    synchronized Requests snapshot() {
        return new Requests(List.copyOf(requests));
    }

    synchronized void clear() {
        requests.clear();
    }
}
