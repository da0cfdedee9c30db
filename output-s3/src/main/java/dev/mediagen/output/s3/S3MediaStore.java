package dev.mediagen.output.s3;

import dev.mediagen.spi.MediaStore;
import dev.mediagen.spi.Reach;
import dev.mediagen.spi.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.s3.model.MultipartUpload;

/**
 * Stores results as objects of an S3 object store: {@code <prefix>/yyyy/mm/dd/<job>/<number>_<name>-<mark>.<extension>}. A held
 * result is an upload that was not completed, which any process with the same settings can complete: that is the one step in which
 * it becomes visible. No foreign object is ever replaced.
 *
 * <p>Until it is placed, a result is a file in a private temporary folder; it is never in memory.
 */
public final class S3MediaStore implements MediaStore {

    private static final Logger LOG = LoggerFactory.getLogger(S3MediaStore.class);
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("yyyy/MM/dd", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final S3Address root;
    private final S3Connection connection;
    private final S3Objects objects;
    private final Uploads uploads;
    private final WriteCheck check;
    private final LocalFiles files;

    /** The bytes that this store received and did not place yet, by the texts of their records. */
    private final Map<String, ReceivedFile> received = new ConcurrentHashMap<>();

    private final Map<S3Address, AtomicInteger> numbers = new ConcurrentHashMap<>();

    S3MediaStore(S3Address root, S3Connection connection, LocalFiles files) {
        this.root = root;
        this.connection = connection;
        this.files = files;
        objects = connection.objects();
        uploads = connection.uploads();
        check = connection.check();
    }

    /**
     * Configures a store.
     *
     * @param root the bucket, and the beginning of all keys: {@code s3://bucket/prefix}
     * @throws dev.mediagen.api.SetupException when it is not such an address
     */
    public static S3MediaStoreBuilder builder(URI root) {
        return new S3MediaStoreBuilder(root);
    }

    @Override
    public Optional<URI> folder(String path, Instant started) {
        return Optional.of(root.folder(path).folder(DAY.format(started)).uri());
    }

    @Override
    public URI spool(String job, URI folder) {
        try {
            return ResultName.spool(S3Address.ofFolder(folder), job).uri();
        } catch (NoSuchFileException e) {
            // The folder of an earlier configuration, with local files.
            return ResultName.spool(root, job).uri();
        }
    }

    @Override
    public Incoming prepare(URI spool, Place place, Place last) throws IOException {
        S3Address folder = S3Address.ofFolder(spool);
        check.require(
                ResultName.of(folder, 1, StoredObject.with("").mark()).in(folder.outer(), last, last.extension()));
        return begin(spool, place);
    }

    @Override
    public Incoming begin(URI spool, Place place) throws IOException {
        S3Address folder = S3Address.ofFolder(spool);
        int number = numbers.computeIfAbsent(folder, job -> new AtomicInteger()).incrementAndGet();
        return new IncomingUpload(
                uploads,
                (mark, head) -> ResultName.of(folder, number, mark)
                        .in(folder.outer(), place, ResultName.extension(head, place)),
                files.create(),
                received);
    }

    @Override
    public boolean isHeld(Held held) throws IOException {
        Optional<HeldUpload> upload = HeldUpload.find(held.text());
        return upload.isPresent() && uploads.isOpen(upload.get());
    }

    @Override
    public InputStream open(Held held) throws IOException {
        ReceivedFile file = received.get(held.text());
        if (file != null) {
            return file.read(0, held.size());
        } else if (isHeld(held)) {
            throw new FileSystemException(
                    upload(held).object().toString(), null, "was received by another process, and is not placed yet");
        }
        throw new NoSuchFileException(shown(held));
    }

    /** Within one store, every place is near. */
    @Override
    public Held near(Held held, URI spool) {
        return held;
    }

    private static HeldUpload upload(Held held) throws NoSuchFileException {
        return HeldUpload.find(held.text()).orElseThrow(() -> new NoSuchFileException(held.text()));
    }

    private static String shown(Held held) {
        return HeldUpload.find(held.text())
                .map(upload -> upload.object().toString())
                .orElse(held.text());
    }

    @Override
    public URI place(Held held, Place place) throws IOException {
        URI file = new Placement(objects, uploads, upload(held), held).at(place).uri();
        release(held.text());
        return file;
    }

    private void release(String text) {
        Optional.ofNullable(received.remove(text)).ifPresent(ReceivedFile::close);
    }

    @Override
    public Optional<URI> find(Held held, Place place) throws IOException {
        Optional<HeldUpload> upload = HeldUpload.find(held.text());
        return upload.isEmpty()
                ? Optional.empty()
                : new Placement(objects, uploads, upload.get(), held)
                        .earlier(place)
                        .map(S3Address::uri);
    }

    @Override
    public FileState inspect(URI file, String sha256) {
        if (!S3Address.isOne(file)) {
            return FileState.NOT_HERE;
        }
        try {
            S3Address object = S3Address.of(file);
            Optional<StoredObject> there = objects.find(object);
            if (there.isEmpty()) {
                return FileState.NOT_HERE;
            }
            String known = there.get().sha256();
            return (known.isEmpty() ? hash(object) : known).equals(sha256) ? FileState.INTACT : FileState.CHANGED;
        } catch (IOException e) {
            LOG.debug("{} cannot be read.", file, e);
            return FileState.UNREADABLE;
        }
    }

    private String hash(S3Address object) throws IOException {
        try (InputStream in = objects.open(object)) {
            return Sha256.of(in);
        }
    }

    @Override
    public InputStream open(URI file) throws IOException {
        return objects.open(S3Address.of(file));
    }

    @Override
    public Path local(URI file, String sha256) throws IOException {
        S3Address object = S3Address.of(file);
        String extension = object.name().replaceFirst("^[^.]*|.*(?=\\.)", "");
        return files.copy(sha256 + extension, copy -> {
            try (InputStream in = objects.open(object)) {
                Files.copy(in, copy, StandardCopyOption.REPLACE_EXISTING);
            }
            try (InputStream in = Files.newInputStream(copy)) {
                if (!Sha256.of(in).equals(sha256)) {
                    throw new NoSuchFileException(file.toString(), null, "was changed");
                }
            }
        });
    }

    @Override
    public boolean create(URI file, InputStream content) throws IOException {
        try (ReceivedFile local = files.create()) {
            content.transferTo(local.body());
            String hash = local.complete(new byte[0], true);
            return objects.create(S3Address.of(file), local, hash);
        }
    }

    @Override
    public void write(URI file, InputStream content) throws IOException {
        try (ReceivedFile local = files.create()) {
            content.transferTo(local.body());
            String hash = local.complete(new byte[0], true);
            objects.put(S3Address.of(file), local, hash);
        }
    }

    @Override
    public void remove(URI file) throws IOException {
        objects.remove(S3Address.of(file));
    }

    @Override
    public void discard(URI spool) {
        if (!S3Address.isOne(spool)) {
            return;
        }
        try {
            S3Address folder = S3Address.ofFolder(spool);
            numbers.remove(folder);
            received.keySet().stream()
                    .filter(text -> text.startsWith(folder.toString()))
                    .toList()
                    .forEach(this::release);
            for (MultipartUpload upload : uploads.below(folder)) {
                uploads.abort(new S3Address(folder.bucket(), upload.key()), upload.uploadId());
            }
        } catch (IOException e) {
            LOG.warn("Uploads in {} may be left open.", spool, e);
        }
    }

    /**
     * Aborts the uploads below the root that no job needs: what is left when the records of jobs were lost. A rule of the bucket that
     * aborts incomplete uploads after some days does the same.
     *
     * @param age how old they have to be; longer than any result takes to arrive
     * @param isOpen whether there is an open job with this id, in any scope
     * @return the number of aborted uploads
     * @throws IOException when they cannot be listed or aborted
     */
    public int abortUploads(Duration age, Predicate<String> isOpen) throws IOException {
        Instant before = connection.clock().instant().minus(age);
        int aborted = 0;
        for (MultipartUpload upload : uploads.below(root)) {
            S3Address object = new S3Address(root.bucket(), upload.key());
            if (upload.initiated().isBefore(before) && !isOpen.test(ResultName.jobOf(object))) {
                uploads.abort(object, upload.uploadId());
                aborted++;
            }
        }
        return aborted;
    }

    /**
     * An address under which anyone can read a file for a while, without credentials. Sends nothing.
     *
     * @param file the location of a result
     * @param duration 1 second to 7 days; credentials that expire earlier end it earlier
     * @throws IllegalArgumentException when it is not a file of an S3 store, or the duration is not allowed
     */
    public URI presigned(URI file, Duration duration) {
        return connection.presigned(file, duration);
    }

    @Override
    public Reach reach() {
        return Reach.FLEET;
    }

    @Override
    public void close() {
        received.keySet().forEach(this::release);
        files.close();
        connection.close();
    }
}
