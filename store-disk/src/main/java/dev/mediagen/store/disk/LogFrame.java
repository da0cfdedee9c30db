package dev.mediagen.store.disk;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.FileInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;

/** Records that were changed together, as they stand in a log: a length, a checksum, and then their kinds and contents. */
final class LogFrame {

    private static final int HEAD = 2 * Integer.BYTES;

    private LogFrame() {}

    static byte[] write(List<StateRecord> changed, List<byte[]> contents) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeLong(0);
            for (int i = 0; i < changed.size(); i++) {
                out.writeUTF(changed.get(i).key().kind());
                out.writeInt(contents.get(i).length);
                out.write(contents.get(i));
            }
        }
        byte[] frame = bytes.toByteArray();
        ByteBuffer.wrap(frame).putInt(frame.length - HEAD).putInt(checksum(frame, HEAD));
        return frame;
    }

    /** Takes a record from a log. */
    interface Visitor {
        void visit(StateRecord changed) throws IOException;
    }

    /**
     * Reads a log up to where a power cut ended it.
     *
     * @throws NoSuchFileException when it is not there
     */
    static void read(Path log, Visitor visitor) throws IOException {
        long left = Files.size(log);
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(new FileInputStream(log.toFile())))) {
            while (true) {
                int length = in.readInt();
                int checksum = in.readInt();
                left -= HEAD;
                if (length <= 0 || length > left) {
                    return;
                }
                byte[] content = in.readNBytes(length);
                left -= length;
                if (content.length < length || checksum(content, 0) != checksum) {
                    return;
                }
                for (StateRecord changed : records(content)) {
                    visitor.visit(changed);
                }
            }
        } catch (EOFException e) {
            // Here it ends.
        } catch (FileNotFoundException e) {
            throw Files.exists(log) ? e : new NoSuchFileException(log.toString());
        }
    }

    private static List<StateRecord> records(byte[] content) throws IOException {
        List<StateRecord> records = new ArrayList<>();
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(content))) {
            while (in.available() > 0) {
                String kind = in.readUTF();
                records.add(RecordText.last(kind, in.readNBytes(in.readInt())).record());
            }
        }
        return records;
    }

    private static int checksum(byte[] content, int begin) {
        CRC32 check = new CRC32();
        check.update(content, begin, content.length - begin);
        return (int) check.getValue();
    }
}
