package dev.mediagen.emulator;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.MultiPart;
import org.eclipse.jetty.io.Content;

/** Reads a multipart form; files are hashed while they arrive. */
final class FormReader implements MultiPart.Parser.Listener {
    private static final int LONGEST_TEXT_KEPT = 65_536;
    private static final int LONGEST_LINES_KEPT = 16 * 1024 * 1024;

    private final List<RecordedPart> parts = new ArrayList<>();
    private final Map<String, String> headers = new LinkedHashMap<>();
    private Hashing content = new Hashing();
    private ByteArrayOutputStream text = new ByteArrayOutputStream();

    static List<RecordedPart> read(String contentType, InputStream in) throws IOException {
        FormReader reader = new FormReader();
        MultiPart.Parser parser = new MultiPart.Parser(MultiPart.extractBoundary(contentType), reader);
        byte[] buffer = new byte[16_384];
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            parser.parse(Content.Chunk.from(ByteBuffer.wrap(buffer, 0, read), false));
        }
        parser.parse(Content.Chunk.EOF);
        return List.copyOf(reader.parts);
    }

    /** The form as a tree: a text or file under its name, a list of them where the name occurs more than once. */
    static Json tree(List<RecordedPart> parts) {
        Map<String, Object> members = new LinkedHashMap<>();
        for (RecordedPart part : parts) {
            Object value = part.fileName().isPresent()
                    ? part
                    : part.text().<Object>map(text -> text).orElse(part);
            members.merge(part.name(), value, FormReader::append);
        }
        return Json.of(members);
    }

    private static Object append(Object before, Object next) {
        List<Object> all = new ArrayList<>(before instanceof List<?> list ? list : List.of(before));
        all.add(next);
        return Collections.unmodifiableList(all);
    }

    @Override
    public void onPartBegin() {
        headers.clear();
        content = new Hashing();
        text = new ByteArrayOutputStream();
    }

    @Override
    public void onPartHeader(String name, String value) {
        headers.put(name.toLowerCase(Locale.ROOT), value);
    }

    @Override
    public void onPartContent(Content.Chunk chunk) {
        byte[] bytes = new byte[chunk.remaining()];
        chunk.getByteBuffer().get(bytes);
        content.write(bytes, 0, bytes.length);
        if (content.size() <= (isLines() ? LONGEST_LINES_KEPT : LONGEST_TEXT_KEPT)) {
            text.write(bytes, 0, bytes.length);
        }
    }

    /** Whether the part is a file of requests, which a batch reads. */
    private boolean isLines() {
        return headers.getOrDefault("content-disposition", "").contains(".jsonl\"");
    }

    @Override
    public void onPartEnd() {
        Map<String, String> disposition = new LinkedHashMap<>();
        HttpField.getValueParameters(headers.getOrDefault("content-disposition", ""), disposition);
        Optional<String> fileName = Optional.ofNullable(disposition.get("filename"));
        Optional<String> contentType =
                Optional.ofNullable(headers.get("content-type")).map(type -> HttpField.getValueParameters(type, null));
        boolean isText = isLines()
                ? content.size() <= LONGEST_LINES_KEPT
                : fileName.isEmpty() && content.size() <= LONGEST_TEXT_KEPT;
        parts.add(new RecordedPart(
                disposition.getOrDefault("name", ""),
                fileName,
                contentType,
                content.blob(),
                isText ? Optional.of(text.toString(StandardCharsets.UTF_8)) : Optional.empty()));
    }

    @Override
    public void onFailure(Throwable failure) {
        throw new MalformedForm(failure);
    }

    /** The body is not a well-formed multipart form. */
    static final class MalformedForm extends RuntimeException {
        private static final long serialVersionUID = 1L;

        MalformedForm(Throwable cause) {
            super("the multipart body is malformed: " + cause.getMessage(), cause);
        }
    }
}
