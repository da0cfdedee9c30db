package dev.mediagen.emulator;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Changes a document, value by value; a file is a document of one value. */
abstract class TreeChange implements UnaryOperator<@Nullable Object> {

    /** Changes a text, a number, a {@link Media} or another value without members. */
    abstract @Nullable Object value(@Nullable Object value);

    /** Changes a list whose elements are changed already. */
    List<@Nullable Object> list(List<@Nullable Object> elements) {
        return elements;
    }

    @Override
    public final @Nullable Object apply(@Nullable Object tree) {
        if (tree instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> members = new LinkedHashMap<>();
            map.forEach((name, member) -> members.put(String.valueOf(name), apply(member)));
            return members;
        } else if (tree instanceof Collection<?> list) {
            List<@Nullable Object> elements = new ArrayList<>();
            list.forEach(element -> elements.add(apply(element)));
            return list(elements);
        } else if (tree instanceof JsonWriter.DataUri uri) {
            return value(uri.media()) instanceof Media media ? new JsonWriter.DataUri(media) : null;
        } else if (tree instanceof Json nested) {
            return apply(nested.bare());
        }
        return value(tree);
    }
}
