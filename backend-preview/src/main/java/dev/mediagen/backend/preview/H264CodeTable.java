package dev.mediagen.backend.preview;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A table of prefix codes: a value is the index of its code. */
final class H264CodeTable {

    private final List<String> codes;
    private final Map<Integer, Integer> values = new HashMap<>();

    /** A table of codes as in the standard; a hyphen stands for a value without a code. */
    H264CodeTable(List<String> codes) {
        this.codes = List.copyOf(codes);
        for (int value = 0; value < codes.size(); value++) {
            if (!"-".equals(codes.get(value))) {
                // The leading one keeps codes apart that differ only in leading zeros.
                values.put(Integer.parseInt("1" + codes.get(value), 2), value);
            }
        }
    }

    void write(int value, H264BitWriter out) {
        String code = codes.get(value);
        out.bits(Integer.parseInt(code, 2), code.length());
    }

    int read(H264BitReader in) {
        int code = 1;
        Integer value = null;
        while (value == null) {
            code = (code << 1) | in.bit();
            value = values.get(code);
        }
        return value;
    }
}
