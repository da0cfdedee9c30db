package dev.mediagen.emulator;

import java.util.function.Function;
import java.util.function.Predicate;

/** A number or boolean, which a form contains as text. */
record Scalar(Predicate<Json> kind, String name, Function<String, Object> parser) implements Type {
    @Override
    public void check(String path, Json value, Findings findings) {
        if (!kind.test(value)) {
            findings.wrongType(path, name);
        }
    }

    @Override
    public Json ofText(Json text) {
        return text.text().map(parser).map(Json::of).orElse(text);
    }

    Type within(double least, double most) {
        return new Ranged(this, least, most);
    }

    private record Ranged(Scalar scalar, double least, double most) implements Type {
        @Override
        public void check(String path, Json value, Findings findings) {
            scalar.check(path, value, findings);
            value.number()
                    .map(Number::doubleValue)
                    .filter(number -> number < least || number > most)
                    .ifPresent(number -> findings.wrongValue(path, allowed() + ", got " + value));
        }

        private String allowed() {
            return "between " + Findings.plain(least) + " and " + Findings.plain(most);
        }

        @Override
        public Json ofText(Json text) {
            return scalar.ofText(text);
        }
    }
}
