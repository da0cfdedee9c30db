package dev.mediagen.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.mediagen.api.MediaException;
import dev.mediagen.api.SetupException;
import dev.mediagen.api.UnavailableException;
import dev.mediagen.fixtures.ManualTime;
import dev.mediagen.fixtures.StubServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Proxies from the environment, proved by what arrives at one. */
class ProxiesTest {

    private final ManualTime time = new ManualTime();

    /** A proxy that refuses every tunnel, after it has read the request for it. */
    private static final class RefusingProxy implements AutoCloseable {
        private final ServerSocket socket;
        private final CompletableFuture<List<String>> head = new CompletableFuture<>();

        RefusingProxy() throws IOException {
            socket = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
            Thread thread = new Thread(this::serve, "refusing-proxy");
            thread.setDaemon(true);
            thread.start();
        }

        private void serve() {
            try (Socket caller = socket.accept()) {
                BufferedReader in =
                        new BufferedReader(new InputStreamReader(caller.getInputStream(), StandardCharsets.ISO_8859_1));
                List<String> lines = new ArrayList<>();
                for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
                    lines.add(line);
                }
                caller.getOutputStream()
                        .write("HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n"
                                .getBytes(StandardCharsets.ISO_8859_1));
                caller.getOutputStream().flush();
                head.complete(lines);
            } catch (IOException e) {
                head.completeExceptionally(e);
            }
        }

        int port() {
            return socket.getLocalPort();
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    private MediaException failure(Map<String, String> variables, String base) {
        try (ProviderClient client = new ProviderClientBuilder(URI.create(base), time, time)
                .proxies(Proxies.of(name -> Optional.ofNullable(variables.get(name))))
                .attempts(1)
                .build()) {
            return catchThrowableOfType(
                    MediaException.class,
                    () -> client.post("images")
                            .json(Json.object().put("prompt", "x"))
                            .json(time.instant().plus(Duration.ofMinutes(1))));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"HTTPS_PROXY", "https_proxy"})
    void theVariableOfTheSchemeIsUsed(String variable) throws Exception {
        try (RefusingProxy proxy = new RefusingProxy()) {
            MediaException failure =
                    failure(Map.of(variable, "http://127.0.0.1:" + proxy.port()), "https://api.example.test/v1");
            assertThat(proxy.head.join()).first().isEqualTo("CONNECT api.example.test:443 HTTP/1.1");
            assertThat(failure).isInstanceOf(UnavailableException.class);
            assertThat(failure.details().possiblyBilled()).isFalse();
        }
    }

    @Test
    void nameAndPasswordAreForTheProxyOnlyAndInNoMessage() throws Exception {
        try (RefusingProxy proxy = new RefusingProxy()) {
            MediaException failure = failure(
                    Map.of("HTTPS_PROXY", "http://me:pa%24sword@127.0.0.1:" + proxy.port()),
                    "https://api.example.test/v1");
            String expected = Base64.getEncoder().encodeToString("me:pa$sword".getBytes(StandardCharsets.UTF_8));
            assertThat(proxy.head.join()).contains("Proxy-Authorization: Basic " + expected);
            assertThat(failure.toString()).doesNotContain("pa$sword", "pa%24sword", expected);
        }
    }

    @Test
    void loopbackIsNeverProxied() {
        try (StubServer server = new StubServer()) {
            server.answer(200, "{}");
            assertThat(failure(
                            Map.of("HTTP_PROXY", "http://127.0.0.1:9", "HTTPS_PROXY", "http://127.0.0.1:9"),
                            server.url("/v1")))
                    .isNull();
            assertThat(server.count()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'',true",
        "*,false",
        "example.test,false",
        ".example.test,false",
        "*.example.test,false",
        "API.example.test,false",
        "ample.test,true",
        "other.test,true",
        "'other.test, example.test:443',false",
        "'localhost other.test\texample.test',false",
        "'localhost,,127.0.0.1, ,api.example.test',false",
        "' ',true",
        "example.test:443,false",
        "example.test:8443,true"
    })
    void hostsCanBeReachedWithoutIt(String without, boolean proxied) {
        Map<String, String> variables = Map.of("HTTPS_PROXY", "proxy.test:3128", "NO_PROXY", without);
        Proxies proxies = Proxies.of(name -> Optional.ofNullable(variables.get(name)));
        boolean direct = proxies.select(URI.create("https://api.example.test:443/v1"))
                .get(0)
                .equals(java.net.Proxy.NO_PROXY);
        assertThat(direct).isEqualTo(!proxied);
        assertThat(proxies.isProxy("proxy.test")).isEqualTo(proxied);
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/8,10.1.2.3,false",
        "10.0.0.0/8,11.1.2.3,true",
        "10.0.0.0/33,10.1.2.3,true",
        "10.0.0.0/x,10.1.2.3,true",
        "0.0.0.0/0,8.8.8.8,false",
        "192.168.1.20/32,192.168.1.20,false",
        "192.168.1.20/31,192.168.1.21,false",
        "192.168.1.20/31,192.168.1.22,true",
        "fd00::/8,[fd12::1],false",
        "fd00::/8,10.1.2.3,true",
        "10.0.0.0/8,ten.example.test,true"
    })
    void rangesOfAddressesCanBeReachedWithoutIt(String range, String host, boolean proxied) {
        Map<String, String> variables = Map.of("HTTPS_PROXY", "proxy.test:3128", "NO_PROXY", "x.test," + range);
        Proxies proxies = Proxies.of(name -> Optional.ofNullable(variables.get(name)));
        assertThat(proxies.select(URI.create("https://" + host + ":443/v1"))
                        .get(0)
                        .equals(java.net.Proxy.NO_PROXY))
                .isEqualTo(!proxied);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  "})
    void anEmptyVariableIsNone(String value) {
        Proxies proxies = Proxies.of(name -> Optional.of(value));
        assertThat(proxies.select(URI.create("https://api.example.test/v1"))).containsExactly(java.net.Proxy.NO_PROXY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"http://me:secret-word@", "socks5://me:secret-word@127.0.0.1", "https://p", "http://a b", "://"})
    void anAddressThatIsNoneIsRefusedWithoutShowingIt(String value) {
        assertThatExceptionOfType(SetupException.class)
                .isThrownBy(() -> Proxies.of(name -> Optional.of(value)))
                .withMessageContaining("HTTPS_PROXY")
                .withMessageNotContaining("secret-word");
    }
}
