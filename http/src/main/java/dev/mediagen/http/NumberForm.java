package dev.mediagen.http;

import java.util.regex.Pattern;

/** How JSON writes numbers; narrower than what Java reads. */
final class NumberForm {

    private static final Pattern JSON = Pattern.compile("-?(0|[1-9]\\d*)(\\.\\d+)?([eE][+-]?\\d+)?");

    private NumberForm() {}

    static boolean isJson(CharSequence digits) {
        return JSON.matcher(digits).matches();
    }
}
