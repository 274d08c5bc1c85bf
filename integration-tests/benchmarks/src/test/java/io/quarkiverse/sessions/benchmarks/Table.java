package io.quarkiverse.sessions.benchmarks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A table that can be read as it is, and is AsciiDoc too. */
public final class Table {

    private static final String NOTHING = "–";

    private final String title;
    private final List<List<String>> rows = new ArrayList<>();

    public Table(String title, String... columns) {
        this.title = title;
        rows.add(List.of(columns));
    }

    public Table row(String... cells) {
        if (cells.length != rows.get(0).size()) {
            throw new IllegalArgumentException(Arrays.toString(cells));
        }
        rows.add(Arrays.stream(cells).map(cell -> cell.isEmpty() ? NOTHING : cell).toList());
        return this;
    }

    /** Rounded; empty for what is not known. */
    public static String number(double value, int digits) {
        return Double.isFinite(value) ? String.format(Locale.ROOT, "%,." + digits + "f", value) : "";
    }

    @Override
    public String toString() {
        int[] widths = IntStream.range(0, rows.get(0).size())
                .map(column -> rows.stream().mapToInt(row -> row.get(column).length()).max().getAsInt()).toArray();
        List<String> lines = rows.stream().map(row -> IntStream.range(0, widths.length)
                .mapToObj(column -> "|" + row.get(column) + " ".repeat(widths[column] - row.get(column).length()))
                .collect(Collectors.joining(" ")).stripTrailing()).collect(Collectors.toList());
        lines.add(1, "");
        String columns = "2" + ",1".repeat(widths.length - 1);
        return "." + title + "\n[cols=\"" + columns + "\",options=\"header\"]\n|===\n" + String.join("\n", lines)
                + "\n|===\n";
    }
}
