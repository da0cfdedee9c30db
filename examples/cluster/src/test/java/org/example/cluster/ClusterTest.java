package org.example.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@Tag("once")
@EnabledOnOs(value = OS.LINUX, architectures = "amd64") // The database is for this one.
@EnabledIfSystemProperty(
        named = "cluster.orders",
        matches = "[1-9]\\d*",
        disabledReason = "It takes minutes: -Pcluster")
class ClusterTest {

    @Test
    void everyOrderIsDeliveredOnceOrInDoubt() throws IOException, InterruptedException {
        Process cluster = new ProcessBuilder(
                        Cluster.java(),
                        "-Ds3.server=" + System.getProperty("s3.server"),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Cluster.class.getName(),
                        System.getProperty("cluster.orders"))
                .inheritIO()
                .start();
        assertThat(cluster.waitFor()).isZero();
    }
}
