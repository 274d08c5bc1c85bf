package io.quarkiverse.sessions.runtime.http;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * How much a client wants what, by its {@code Accept} (RFC 9110, section 12.5.1).
 *
 * @param json the highest weight of a type that is JSON
 * @param text the highest weight of a type that people read
 * @param anything whether it takes what comes
 */
record AcceptedForm(double json, double text, boolean anything) {

    private static final double NOT_MENTIONED = -1;

    /**
     * @param accept {@code null} for none
     */
    static AcceptedForm of(String accept) {
        List<String[]> ranges = accept == null ? List.of()
                : Arrays.stream(accept.toLowerCase(Locale.ROOT).split(",")).map(range -> range.split(";", -1))
                        .filter(range -> !range[0].isBlank()).toList();
        AcceptedForm form = new AcceptedForm(NOT_MENTIONED, NOT_MENTIONED, ranges.isEmpty());
        for (String[] range : ranges) {
            form = form.with(range);
        }
        return form;
    }

    private AcceptedForm with(String[] range) {
        String type = range[0].strip();
        double weight = weight(range);
        if (type.equals("*/*")) {
            return new AcceptedForm(json, text, anything || weight > 0);
        }
        if (type.equals("application/json") || type.equals("application/*") || type.endsWith("+json")) {
            return new AcceptedForm(Math.max(json, weight), text, anything);
        }
        return type.startsWith("text/") || type.equals("application/xhtml+xml")
                ? new AcceptedForm(json, Math.max(text, weight), anything)
                : this;
    }

    private static double weight(String[] range) {
        for (int i = 1; i < range.length; i++) {
            String parameter = range[i].strip();
            if (parameter.startsWith("q=")) {
                try {
                    double weight = Double.parseDouble(parameter.substring(2).strip());
                    return weight >= 0 && weight <= 1 ? weight : 1;
                } catch (NumberFormatException noWeight) {
                    return 1;
                }
            }
        }
        return 1;
    }

    /**
     * @param otherwise for a client that mentions neither and takes what comes
     */
    boolean isJson(boolean otherwise) {
        if (json == NOT_MENTIONED && text == NOT_MENTIONED) {
            return anything && otherwise;
        }
        return json > 0 && json >= text;
    }
}
