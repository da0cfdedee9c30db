package dev.mediagen.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;

/** The processor time that this process has used. Unlike time by the clock it says the same when others use the machine. */
final class ProcessorTime {

    private static final OperatingSystemMXBean SYSTEM =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    private ProcessorTime() {}

    static Duration used() {
        return Duration.ofNanos(SYSTEM.getProcessCpuTime());
    }
}
