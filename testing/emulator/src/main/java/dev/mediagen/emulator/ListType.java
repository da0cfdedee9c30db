package dev.mediagen.emulator;

import java.util.List;

/** A list; in a form, a part that may occur more than once. */
record ListType(Type element, int fewest, int most) implements Type {
    @Override
    public void check(String path, Json value, Findings findings) {
        if (!value.isList()) {
            findings.wrongType(path, "a list");
            return;
        }
        List<Json> elements = value.elements();
        if (elements.size() < fewest || elements.size() > most) {
            findings.wrongValue(path, "between " + fewest + " and " + most + " elements, got " + elements.size());
        }
        for (int i = 0; i < elements.size(); i++) {
            element.check(path + "[" + i + "]", elements.get(i), findings);
        }
    }

    @Override
    public Json ofText(Json text) {
        List<Json> all = text.isList() ? text.elements() : List.of(text);
        return Json.of(all.stream().map(element::ofText).map(Json::bare).toList());
    }
}
