package io.quarkiverse.sessions.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TableTest {

    @Test
    void isAsciiDocAndInColumns() {
        assertThat(new Table("Title", "What", "ns").row("a long name", Table.number(1234.56, 1)).row("b",
                Table.number(Double.NaN, 1)))
                .hasToString("""
                        .Title
                        [cols="2,1",options="header"]
                        |===
                        |What        |ns

                        |a long name |1,234.6
                        |b           |–
                        |===
                        """);
    }
}
