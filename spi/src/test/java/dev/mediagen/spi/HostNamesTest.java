package dev.mediagen.spi;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostNamesTest {

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "LocalHost", "api.localhost", "127.0.0.1", "127.8.9.10", "::1", "[::1]"})
    void thisMachineIsLoopback(String host) {
        assertThat(HostNames.isLoopback(host)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "example.com",
                "localhost.example.com",
                "notlocalhost",
                "127.0.0.1.example.com",
                "10.0.0.1",
                "0.0.0.0",
                "[::]",
                "[fe80::1]"
            })
    void everythingElseIsNot(String host) {
        assertThat(HostNames.isLoopback(host)).isFalse();
    }
}
