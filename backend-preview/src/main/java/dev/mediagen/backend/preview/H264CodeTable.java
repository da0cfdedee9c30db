package dev.mediagen.backend.preview;

import java.util.HashMap;
import java.util.Map;

/** A table of codes, none of which begins with another. */
final class H264CodeTable {

    private final String[] codes;
    private final Map<Integer, Integer> places = new HashMap<>();

    /** A table of codes as they are printed; a hyphen stands for a place without one. */
    H264CodeTable(String[] codes) {
        this.codes = codes.clone();
        for (int i = 0; i < codes.length; i++) {
            if (!"-".equals(codes[i])) {
                places.put(Integer.parseInt("1" + codes[i], 2), i);
            }
        }
    }

    void write(int place, H264BitWriter out) {
        out.bits(Integer.parseInt(codes[place], 2), codes[place].length());
    }

    int read(H264BitReader in) {
        int code = 1;
        Integer place = null;
        while (place == null) {
            code = (code << 1) | in.bit();
            place = places.get(code);
        }
        return place;
    }
}
