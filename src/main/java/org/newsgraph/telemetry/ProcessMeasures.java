package org.newsgraph.telemetry;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The process, by the names that all of Prometheus' clients have for it. */
@ApplicationScoped
class ProcessMeasures implements Measured {
    private static final Path STATUS = Path.of("/proc/self/status");

    @Override
    public List<Measure> measures() {
        ProcessHandle.Info process = ProcessHandle.current().info();
        double start = process.startInstant().map(Instant::toEpochMilli).orElse(0L) / 1e3;
        Runtime runtime = Runtime.getRuntime();
        return List.of(
                Measure.now("process_start_time_seconds", "When the process started", () -> start),
                Measure.total(
                        "process_cpu_seconds",
                        "Processor time",
                        () -> ProcessHandle.current()
                                        .info()
                                        .totalCpuDuration()
                                        .orElse(Duration.ZERO)
                                        .toMillis()
                                / 1e3),
                Measure.now("process_resident_memory_bytes", "Resident memory", ProcessMeasures::residentBytes),
                Measure.now(
                        "newsgraph_heap_used_bytes",
                        "Heap that is used",
                        () -> (double) runtime.totalMemory() - runtime.freeMemory()),
                Measure.now("newsgraph_heap_max_bytes", "Heap that may be used", runtime::maxMemory));
    }

    /** Not known where there is no /proc. */
    private static double residentBytes() {
        try {
            return Files.readAllLines(STATUS).stream()
                    .filter(line -> line.startsWith("VmRSS:"))
                    .mapToDouble(line -> 1024 * Double.parseDouble(line.replaceAll("\\D", "")))
                    .findFirst()
                    .orElse(Double.NaN);
        } catch (IOException e) {
            return Double.NaN;
        }
    }
}
