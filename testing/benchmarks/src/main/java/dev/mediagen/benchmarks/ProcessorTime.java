package dev.mediagen.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** The processor time that this process has used. Unlike time by the clock it says the same when others use the machine. */
final class ProcessorTime {

    private static final OperatingSystemMXBean SYSTEM =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    /** Of Linux; its fields after the name, and the length of its ticks, are the same everywhere. */
    private static final Path OWN_FIGURES = Path.of("/proc/self/stat");

    private static final int CHILDREN_USER = 13;
    private static final int CHILDREN_SYSTEM = 14;
    private static final double MILLIS_PER_TICK = 10;

    private ProcessorTime() {}

    static Duration used() {
        return Duration.ofNanos(SYSTEM.getProcessCpuTime());
    }

    /** What the processes that this one started, and that ended, have used, in milliseconds; 0 where the system does not tell. */
    static double ofEndedChildren() throws IOException {
        if (!Files.exists(OWN_FIGURES)) {
            return 0;
        }
        String figures = Files.readString(OWN_FIGURES);
        String[] fields =
                figures.substring(figures.lastIndexOf(')') + 2).strip().split(" ", CHILDREN_SYSTEM + 2);
        return (Long.parseLong(fields[CHILDREN_USER]) + Long.parseLong(fields[CHILDREN_SYSTEM])) * MILLIS_PER_TICK;
    }
}
