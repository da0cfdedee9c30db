package dev.mediagen.output.s3;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.NoSuchFileException;
import java.util.regex.Pattern;

/**
 * The address of an object, or of a folder of objects: {@code s3://bucket/key}.
 *
 * @param bucket the name of the bucket
 * @param key the key without a slash before it; that of a folder is empty or ends with a slash
 */
record S3Address(String bucket, String key) {

    private static final String SCHEME = "s3";
    private static final Pattern BUCKET = Pattern.compile("[A-Za-z0-9._-]{3,255}");
    private static final char OTHER = '_';

    /** Whether a location is an address of this kind. */
    static boolean isOne(URI location) {
        return SCHEME.equals(location.getScheme())
                && location.getAuthority() != null
                && BUCKET.matcher(location.getAuthority()).matches();
    }

    /**
     * The address of a location.
     *
     * @throws NoSuchFileException when it is another kind of location
     */
    static S3Address of(URI location) throws NoSuchFileException {
        if (!isOne(location)) {
            throw new NoSuchFileException(
                    location.toString(), null, "is not the address of an object: s3://bucket/key");
        }
        return new S3Address(location.getAuthority(), location.getPath().replaceFirst("^/+", ""));
    }

    /**
     * The address of a location of a folder.
     *
     * @throws NoSuchFileException when it is another kind of location
     */
    static S3Address ofFolder(URI location) throws NoSuchFileException {
        S3Address address = of(location);
        return address.key().isEmpty() || address.key().endsWith("/")
                ? address
                : new S3Address(address.bucket(), address.key() + "/");
    }

    /** The address of a folder below this folder. */
    S3Address folder(String path) {
        String clean = clean(path).replaceAll("(^|/)\\.?(?=/|$)", "").replaceFirst("^/+", "");
        return clean.isEmpty() ? this : new S3Address(bucket, key + clean + "/");
    }

    /** The address of an object in this folder. Characters that cannot be a part of a key are replaced. */
    S3Address child(String name) {
        return new S3Address(bucket, key + clean(name).replace('/', OTHER));
    }

    /** Control characters and halves of characters cannot be written in the XML of S3; servers refuse backslashes in paths. */
    private static String clean(String name) {
        StringBuilder clean = new StringBuilder();
        name.codePoints().map(c -> isRefused(c) ? OTHER : c).forEach(clean::appendCodePoint);
        return clean.toString();
    }

    private static boolean isRefused(int c) {
        return Character.isISOControl(c)
                || Character.getType(c) == Character.SURROGATE
                || (c & 0xFFFE) == 0xFFFE
                || c == '\\';
    }

    /** The folder of this object. */
    S3Address parent() {
        return new S3Address(bucket, key.substring(0, key.lastIndexOf('/') + 1));
    }

    /** The folder that this folder is in. */
    S3Address outer() {
        return new S3Address(bucket, key.replaceFirst("[^/]*/$", ""));
    }

    /** The last part of the key. */
    String name() {
        return key.substring(key.lastIndexOf('/') + 1);
    }

    /** The location, with everything encoded that a URI encodes. */
    URI uri() {
        try {
            return URI.create(new URI(SCHEME, bucket, "/" + key, null, null).toASCIIString());
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("\"" + bucket + "\" cannot be the name of a bucket.", e);
        }
    }

    @Override
    public String toString() {
        return uri().toString();
    }
}
