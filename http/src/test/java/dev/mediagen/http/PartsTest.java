package dev.mediagen.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mediagen.api.BackendFaultException;
import dev.mediagen.fixtures.ManualTime;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Answers of several files, on the wire: {@code multipart/mixed} and ZIP archives. */
@Timeout(30)
class PartsTest {

    private static final String MIXED = "multipart/mixed; boundary=\"a b'json\"";
    private static final String ZIP = "application/zip";

    private final CollectingSink sink = new CollectingSink();

    /** Random, so that an archive does not make it shorter. */
    private static byte[] song(int seed) {
        byte[] bytes = new byte[5000];
        new Random(seed).nextBytes(bytes);
        System.arraycopy(new byte[] {'I', 'D', '3', 4, 0, 0, 0, 0, 0, 0}, 0, bytes, 0, 10);
        return bytes;
    }

    private static byte[] bytes(Object... pieces) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (Object piece : pieces) {
            all.writeBytes(piece instanceof byte[] raw ? raw : piece.toString().getBytes(StandardCharsets.UTF_8));
        }
        return all.toByteArray();
    }

    private static byte[] mixed(Object... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (Object part : parts) {
            boolean song = part instanceof byte[];
            all.writeBytes(bytes(
                    "--a b'json\r\nContent-Type: " + (song ? "audio/mpeg" : "application/json"),
                    song ? "\r\nContent-Disposition: attachment; filename=\"../../etc/song.mp3\"" : "",
                    "\r\n\r\n",
                    part,
                    "\r\n"));
        }
        return bytes(all.toByteArray(), "--a b'json--\r\n");
    }

    @FunctionalInterface
    private interface Content {

        void write(ZipOutputStream zip) throws IOException;
    }

    private static byte[] zip(Content content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            content.write(zip);
        }
        return bytes.toByteArray();
    }

    private static void add(ZipOutputStream zip, String name, byte[] content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(content);
    }

    private static byte[] stems() throws IOException {
        return zip(zip -> {
            add(zip, "stems/", new byte[0]);
            add(zip, "stems/vocals.mp3", song(1));
            add(zip, "..\\..\\evil\\drums.mp3", song(2));
            add(zip, "__MACOSX/._drums.mp3", new byte[] {0, 5, 22, 7});
            add(zip, "stems/about.json", bytes("{\"stems\": 2}"));
        });
    }

    /** Stored, with the lengths after the content: only the directory at the end tells where it ends. */
    private static byte[] storedWithDescriptor(byte[] song) throws IOException {
        byte[] deflated = zip(zip -> {
            zip.setLevel(0);
            add(zip, "vocals.mp3", song);
        });
        CRC32 checksum = new CRC32();
        checksum.update(song);
        byte[] head = Arrays.copyOf(deflated, 30 + "vocals.mp3".length());
        head[8] = 0;
        byte[] directory = Arrays.copyOfRange(deflated, indexOf(deflated, 2), indexOf(deflated, 6));
        directory[10] = 0;
        System.arraycopy(little(song.length), 0, directory, 20, 4);
        byte[] end = Arrays.copyOfRange(deflated, indexOf(deflated, 6), deflated.length);
        System.arraycopy(little(head.length + song.length + 16), 0, end, 16, 4);
        return bytes(
                head,
                song,
                new byte[] {'P', 'K', 7, 8},
                little((int) checksum.getValue()),
                little(song.length),
                little(song.length),
                directory,
                end);
    }

    /** Where the last record of a kind starts. */
    private static int indexOf(byte[] archive, int kind) {
        int at = archive.length - 4;
        while (archive[at] != 'P' || archive[at + 1] != 'K' || archive[at + 2] != kind - 1 || archive[at + 3] != kind) {
            at--;
        }
        return at;
    }

    private static byte[] little(int value) {
        return new byte[] {(byte) value, (byte) (value >> 8), (byte) (value >> 16), (byte) (value >> 24)};
    }

    private ProviderResponse answer(String type, byte[] body) {
        return answer(type, body, body.length);
    }

    /** The whole of a body is announced, and a part of it sent. */
    private ProviderResponse answer(String type, byte[] body, int sent) {
        try (RawServer server = new RawServer((peer, connection) -> {
                    peer.readRequest();
                    peer.write("HTTP/1.1 200 OK\r\nContent-Type: " + type + "\r\nContent-Length: " + body.length
                            + "\r\nConnection: close\r\n\r\n");
                    peer.write(Arrays.copyOf(body, sent));
                });
                ProviderClient client =
                        new ProviderClientBuilder(server.uri(), new ManualTime(), new ManualTime()).build()) {
            ProviderResponse answer = client.post("/songs").json(Json.object()).parts(TestWork.of(sink));
            answer.keepAll();
            return answer;
        }
    }

    private void assertKept(byte[]... contents) {
        assertThat(sink.kept()).extracting(part -> part.bytes.toByteArray()).containsExactly(contents);
        assertThat(sink.open()).isEmpty();
    }

    @Test
    void aDocumentAndMediaAreRead() {
        ProviderResponse answer = answer(MIXED, mixed("{\"plan\": 1}", song(1)));

        assertThat(answer.json().at("plan").asLong()).hasValue(1);
        assertThat(answer.media().get(0).fileName()).contains("song.mp3");
        assertThat(answer.brokenOff()).isEmpty();
        assertKept(song(1));
    }

    @Test
    void aDamagedDocumentLosesNoMedia() {
        ProviderResponse answer = answer(MIXED, mixed("{\"plan\": ", song(1), "[\"a second one\"]"));

        assertThat(answer.json().at(0).asText()).contains("a second one");
        assertThat(answer.brokenOff()).isPresent();
        assertKept(song(1));
    }

    @Test
    void theFirstFileIsKeptWhenTheSecondBreaksOff() {
        byte[] body = mixed("{\"plan\": 1}", song(1), song(2));

        ProviderResponse answer = answer(MIXED, body, body.length - 2000);

        assertThat(answer.json().at("plan").asLong()).hasValue(1);
        assertThat(answer.brokenOff()).isPresent();
        assertKept(song(1));
    }

    @Test
    void theStemsOfAnArchiveHaveNamesWithoutFolders() throws IOException {
        ProviderResponse answer = answer(ZIP, stems());

        assertThat(answer.media())
                .extracting(stem -> stem.fileName().orElse(""))
                .containsExactly("vocals.mp3", "drums.mp3");
        assertThat(answer.brokenOff()).isEmpty();
        assertKept(song(1), song(2));
    }

    @Test
    void lengthsMayStandAtTheEndOnly() throws IOException {
        answer(ZIP, storedWithDescriptor(song(1)));

        assertKept(song(1));
    }

    @Test
    void whatArrivedOfAnArchiveIsKept() throws IOException {
        byte[] body = zip(zip -> {
            add(zip, "vocals.mp3", song(1));
            add(zip, "drums.mp3", song(2));
            add(zip, "bass.mp3", song(3));
        });

        ProviderResponse answer = answer(ZIP, body, body.length - 2000);

        assertThat(answer.brokenOff()).isPresent();
        assertKept(song(1), song(2));
    }

    @Test
    void aDamagedFileOfAnArchiveLosesNoOther() throws IOException {
        byte[] body = stems();
        body[1000] ^= 1;

        ProviderResponse answer = answer(ZIP, body);

        assertThat(answer.brokenOff()).isPresent();
        assertKept(song(2));
    }

    @Test
    void anArchiveThatCannotBeReadIsKeptAsItIs() {
        byte[] body = bytes(new byte[] {'P', 'K', 3, 4}, "x".repeat(500));

        answer(ZIP, body);

        assertKept(body);
    }

    @Test
    void anArchiveThatGrowsIsCutAtTheLimit() throws IOException {
        sink.limit(20_000);
        byte[] body = zip(zip -> {
            add(zip, "vocals.mp3", song(1));
            add(zip, "bomb.mp3", new byte[10_000_000]);
        });

        ProviderResponse answer = answer(ZIP, body);

        assertThat(answer.brokenOff()).isPresent();
        assertKept(song(1));
    }

    @Test
    void anArchiveOfManyFilesIsCutAtTheLimit() throws IOException {
        byte[] body = zip(zip -> {
            for (int i = 0; i < 5000; i++) {
                add(zip, i + ".mp3", Arrays.copyOf(song(i), 20));
            }
        });

        ProviderResponse answer = answer(ZIP, body);

        assertThat(answer.brokenOff()).hasValueSatisfying(why -> assertThat(why).contains("number of files"));
        assertThat(sink.kept()).hasSize(100);
    }

    @Test
    void aSingleFileIsTheResult() {
        answer("audio/mpeg", song(1));

        assertKept(song(1));
    }

    @Test
    void anErrorIsOne() {
        assertThatExceptionOfType(BackendFaultException.class)
                .isThrownBy(() -> answer("application/json", bytes("{\"detail\": {\"status\": \"bad\"}}")));
        assertKept();
    }
}
