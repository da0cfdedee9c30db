package dev.mediagen.core;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.UUID;

/**
 * Who holds a claim, so that another process can tell whether it still lives. A process id alone is given away again after a
 * restart.
 *
 * @param pid the id of its process
 * @param instance which of several in the process it is
 * @param started when the process began, as the system says; empty where the system does not
 */
record Owner(long pid, String instance, String started) {

    private static final Path BOOT = Path.of("/proc/sys/kernel/random/boot_id");
    private static final int START_AFTER_NAME = 20;

    static Owner self() {
        return of(ProcessHandle.current());
    }

    static Owner of(ProcessHandle process) {
        return new Owner(process.pid(), UUID.randomUUID().toString(), start(process));
    }

    static Owner read(String text) {
        String[] parts = text.split(" ", 3);
        return new Owner(Long.parseLong(parts[0]), parts[1], parts[2]);
    }

    String write() {
        return pid + " " + instance + " " + started;
    }

    boolean isAlive() {
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .filter(process -> start(process).equals(started))
                .isPresent();
    }

    private static String start(ProcessHandle process) {
        return Files.isReadable(BOOT) ? ticks(process) : instant(process);
    }

    private static String instant(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toString).orElse("");
    }

    /**
     * Linux counts from its own beginning. What the JDK makes of it changes when the clock is set right, and a process that
     * lives would be taken for dead.
     */
    private static String ticks(ProcessHandle process) {
        try {
            String boot = Files.readString(BOOT).strip();
            String stat = Files.readString(Path.of("/proc", String.valueOf(process.pid()), "stat"));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 1).split(" ");
            return boot + " " + fields[START_AFTER_NAME];
        } catch (IOException e) {
            // It ended in this moment, or hides from others: what the JDK knows has to do.
            return instant(process);
        }
    }
}
