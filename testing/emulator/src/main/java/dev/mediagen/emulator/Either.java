package dev.mediagen.emulator;

import java.util.List;

/** Any of several types. If none matches, the problem of the closest one is reported. */
record Either(List<Type> types) implements Type {
    @Override
    public void check(String path, Json value, Findings findings) {
        Findings nearest = findings;
        int fewest = Integer.MAX_VALUE;
        for (Type type : types) {
            Findings own = findings.fresh();
            type.check(path, value, own);
            if (own.weight() < fewest) {
                nearest = own;
                fewest = own.weight();
            }
        }
        findings.addAll(nearest);
    }

    @Override
    public Json ofText(Json text) {
        for (Type type : types) {
            Json read = type.ofText(text);
            if (read != text) {
                return read;
            }
        }
        return text;
    }
}
