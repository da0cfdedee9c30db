package dev.mediagen.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.mediagen.api.BackendFaultException;
import dev.mediagen.api.SetupException;
import dev.mediagen.spi.LocalHosts;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import okhttp3.HttpUrl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PublicHostsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "127.9.9.9",
                "10.0.0.1",
                "172.16.0.1",
                "172.31.255.255",
                "192.168.1.1",
                "169.254.169.254",
                "0.0.0.0",
                "0.1.2.3",
                "100.64.0.1",
                "100.127.255.255",
                "192.0.0.8",
                "192.0.2.1",
                "198.18.0.1",
                "198.51.100.1",
                "203.0.113.1",
                "224.0.0.1",
                "240.0.0.1",
                "255.255.255.255",
                "::1",
                "::",
                "fe80::1",
                "fc00::1",
                "fd12:3456::1",
                "fec0::1",
                "ff02::1",
                "::ffff:10.0.0.1",
                "::ffff:127.0.0.1",
                "64:ff9b::a00:1",
                "2002:7f00:1::",
                "2002:a00:1::1",
                "2001:db8::1",
                "2001::1",
                "100::1",
                "::10.0.0.1"
            })
    void knowsWhatIsNotOnTheOpenInternet(String address) throws UnknownHostException {
        assertThat(Addresses.isPublic(InetAddress.getByName(address))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1",
                "8.8.8.8",
                "100.63.0.1",
                "100.128.0.1",
                "172.32.0.1",
                "192.0.1.1",
                "198.20.0.1",
                "223.1.1.1",
                "2606:4700::1111",
                "2a00:1450:4001::1",
                "64:ff9b::808:808",
                "2002:808:808::1"
            })
    void knowsTheOpenInternet(String address) throws UnknownHostException {
        assertThat(Addresses.isPublic(InetAddress.getByName(address))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://example.org/a",
                "https://user@example.org/",
                "https://user:pw@example.org/",
                "https://127.0.0.1/",
                "https://[::1]/",
                "https://2130706433/",
                "https://127.1/",
                "https://169.254.169.254/meta",
                "https://[::ffff:10.0.0.1]/"
            })
    void refusesWithoutLookingUp(String url) {
        PublicHosts hosts = new PublicHosts(PublicHostsTest::systemLiterals, false, LocalHosts.none());

        assertThatExceptionOfType(ForbiddenTargetException.class).isThrownBy(() -> {
            HttpUrl target = HttpUrl.get(url);
            hosts.check(target);
            hosts.lookup(target.host());
        });
    }

    /** A name is asked for once, and what was checked is what is connected to. */
    @Test
    void refusesANameThatLeadsInside() {
        List<String> requested = new ArrayList<>();
        try (ProviderFixture provider = new ProviderFixture(builder -> builder.names(host -> {
            requested.add(host);
            return List.of(
                    InetAddress.getByAddress(host, new byte[] {8, 8, 8, 8}),
                    InetAddress.getByAddress(host, new byte[] {10, 0, 0, 1}));
        }))) {
            BackendFaultException e = catchThrowableOfType(
                    BackendFaultException.class,
                    () -> provider.client.fetchResult(
                            "https://media.example/x?sig=s3cret", provider.work, false, Optional::empty));

            assertThat(e.details().code()).contains("forbidden_target");
            assertThat(e).hasMessageContaining("media.example").hasMessageNotContaining("s3cret");
            assertThat(requested).containsExactly("media.example");
            assertThat(provider.clock.sleeps()).isEmpty();
        }
    }

    @Test
    void refusesARedirectThatLeadsInside() {
        try (ProviderFixture provider = new ProviderFixture()) {
            provider.answer(302, "", "Location", "https://169.254.169.254/latest/meta-data");
            assertThatExceptionOfType(BackendFaultException.class)
                    .isThrownBy(() -> provider.client.get("/file").bytes(provider.work))
                    .withMessageContaining("169.254.169.254");

            provider.answer(302, "", "Location", "http://media.example/x");
            assertThatExceptionOfType(BackendFaultException.class)
                    .isThrownBy(() -> provider.client.get("/file").bytes(provider.work))
                    .withMessageContaining("https");
        }
    }

    @Test
    void loopbackIsOpenOnlyToAProviderOnLoopback() throws UnknownHostException {
        HttpUrl local = HttpUrl.get("http://127.0.0.1:8080/x");

        new PublicHosts(PublicHostsTest::systemLiterals, true, LocalHosts.none()).check(local);
        assertThatExceptionOfType(ForbiddenTargetException.class)
                .isThrownBy(
                        () -> new PublicHosts(PublicHostsTest::systemLiterals, false, LocalHosts.none()).check(local));
        assertThatExceptionOfType(ForbiddenTargetException.class)
                .isThrownBy(() -> new PublicHosts(PublicHostsTest::systemLiterals, true, LocalHosts.none())
                        .check(HttpUrl.get("https://10.0.0.1/")));
    }

    /** Exactly the hosts that are named, and nothing below or beside them. */
    @Test
    void aHostOfTheOwnNetworkIsOpenWhenItIsNamed() throws IOException {
        LocalHosts named = LocalHosts.of(name -> Optional.of(" NAS.local, 192.168.1.20,[fd12::1] "));
        PublicHosts hosts = new PublicHosts(
                host -> List.of(InetAddress.getByAddress(host, new byte[] {10, 0, 0, 7})), false, named);

        for (String url : List.of(
                "http://nas.local:8080/a", "https://NAS.local/a", "http://192.168.1.20/a", "http://[fd12::1]/")) {
            hosts.check(HttpUrl.get(url));
            new BaseUrl(URI.create(url), named);
        }
        assertThat(hosts.lookup("nas.local")).hasSize(1);
        for (String url : List.of(
                "http://a.nas.local/", "https://192.168.1.21/", "http://nas.local.example/", "https://u@nas.local/")) {
            assertThatExceptionOfType(ForbiddenTargetException.class).isThrownBy(() -> {
                hosts.check(HttpUrl.get(url));
                hosts.lookup(HttpUrl.get(url).host());
            });
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://nas.local", "nas.local:8080", "*.local", "10.0.0.0/8", "nas local", "-nas"})
    void whatIsNoHostIsRefused(String text) {
        assertThatExceptionOfType(SetupException.class)
                .isThrownBy(() -> LocalHosts.of(name -> Optional.of(text)))
                .withMessageContaining("MEDIAGEN_LOCAL_HOSTS")
                .withMessageContaining("nas.local,192.168.1.20");
    }

    @Test
    void aBaseUrlIsSafeForKeys() {
        new BaseUrl(URI.create("https://api.example/v1"), LocalHosts.none());
        new BaseUrl(URI.create("http://localhost:8080"), LocalHosts.none());
        new BaseUrl(URI.create("http://[::1]:8080/v1/"), LocalHosts.none());
        for (String url : List.of(
                "http://api.example/v1",
                "http://127.0.0.1.example/",
                "ftp://api.example",
                "https://user@api.example",
                "https://api.example/?key=1",
                "https://api.example/#x",
                "api.example")) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new BaseUrl(URI.create(url), LocalHosts.none()))
                    .withMessageContaining("https");
        }
    }

    @Test
    void pathsHangBelowTheBaseUrl() {
        BaseUrl base = new BaseUrl(URI.create("https://api.example/root/v1/"), LocalHosts.none());

        assertThat(base.below("/voices/{}/x/{}", "a/b ?#%", "ü"))
                .hasToString("https://api.example/root/v1/voices/a%2Fb%20%3F%23%25/x/%C3%BC");
        assertThat(base.below("models/m:generateContent"))
                .hasToString("https://api.example/root/v1/models/m:generateContent");
        assertThat(base.resolve("/api/v1/videos/1").orElseThrow()).hasToString("https://api.example/api/v1/videos/1");
        assertThatIllegalArgumentException().isThrownBy(() -> base.below("/voices/{}", ".."));
        assertThatIllegalArgumentException().isThrownBy(() -> base.below("/voices/{}"));
        assertThatIllegalArgumentException().isThrownBy(() -> base.below("/voices", "x"));
        assertThat(base.resolve("file:///etc/passwd")).isEmpty();
        assertThat(base.resolve(" ")).isEmpty();
    }

    /** Resolves what is an address in some spelling, and nothing else. */
    private static List<InetAddress> systemLiterals(String host) throws UnknownHostException {
        if (host.matches("[0-9a-fx.:]+")) {
            return List.of(InetAddress.getAllByName(host));
        }
        throw new UnknownHostException(host);
    }
}
