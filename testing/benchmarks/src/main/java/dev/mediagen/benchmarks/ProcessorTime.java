package dev.mediagen.benchmarks;

import java.time.Duration;

/** The processor time that this process has used. Unlike time by the clock it says the same when others use the machine. */
final class ProcessorTime {

    private ProcessorTime() {}

    static Duration used() {
        return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
    }
}
