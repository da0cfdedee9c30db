package dev.mediagen.core;

import java.time.Instant;
import java.util.Optional;

/**
 * A process, so that another one can tell whether it still lives. A process id alone is given away again after a restart.
 *
 * @param pid its id
 * @param started when it began, as the system says; empty where the system does not
 */
record Owner(long pid, String started) {

    static Owner self() {
        return of(ProcessHandle.current());
    }

    static Owner read(String text) {
        int space = text.indexOf(' ');
        return new Owner(Long.parseLong(text.substring(0, space)), text.substring(space + 1));
    }

    String write() {
        return pid + " " + started;
    }

    boolean isAlive() {
        Optional<ProcessHandle> process = ProcessHandle.of(pid).filter(ProcessHandle::isAlive);
        return process.isPresent() && of(process.get()).equals(this);
    }

    private static Owner of(ProcessHandle process) {
        return new Owner(
                process.pid(),
                process.info().startInstant().map(Instant::toString).orElse(""));
    }
}
