package io.quarkiverse.sessions.runtime.values;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Map;
import java.util.TimeZone;
import java.util.stream.Stream;

import jakarta.enterprise.util.TypeLiteral;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;

/** A time keeps its zone in a session, however the application writes times to its clients. */
class ZonesAreKeptTest {

    private static final ZonedDateTime BERLIN = ZonedDateTime.of(2026, 7, 1, 12, 0, 0, 5, ZoneId.of("Europe/Berlin"));

    static Stream<ObjectMapper> mappers() {
        return Stream.of(Json.mapper(),
                Json.mapper().enable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS),
                Json.mapper().setTimeZone(TimeZone.getTimeZone("America/New_York")),
                Json.mapper().enable(DeserializationFeature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE)
                        .setTimeZone(TimeZone.getTimeZone("Asia/Tokyo")));
    }

    @ParameterizedTest
    @MethodSource("mappers")
    void alone(ObjectMapper application) throws Exception {
        JsonCodec codec = new JsonCodec(application);
        ZonedDateTime secondOfTwo = BERLIN.withMonth(10).withDayOfMonth(25).withHour(2).withLaterOffsetAtOverlap();
        for (Object time : new Object[] { BERLIN, secondOfTwo, secondOfTwo.withEarlierOffsetAtOverlap(),
                BERLIN.withZoneSameInstant(ZoneId.of("UTC")), BERLIN.withZoneSameInstant(ZoneOffset.UTC),
                BERLIN.withZoneSameInstant(ZoneId.of("GMT+2")), BERLIN.toOffsetDateTime(),
                OffsetDateTime.of(2026, 1, 1, 0, 0, 0, 0, ZoneOffset.ofHoursMinutes(5, 45)),
                OffsetTime.of(1, 2, 3, 4, ZoneOffset.ofHours(-3)), BERLIN.getZone(), BERLIN.toInstant() }) {
            Class<?> type = time instanceof ZoneId ? ZoneId.class : time.getClass();
            assertThat(codec.decode(codec.encode(time, time.getClass()), type)).isEqualTo(time);
        }
    }

    record Meeting(ZonedDateTime from, Map<ZonedDateTime, OffsetDateTime> moved) {
    }

    @ParameterizedTest
    @MethodSource("mappers")
    void insideAndAsKeys(ObjectMapper application) throws Exception {
        JsonCodec codec = new JsonCodec(application);
        Meeting meeting = new Meeting(BERLIN, Map.of(BERLIN, BERLIN.toOffsetDateTime()));
        assertThat(codec.decode(codec.encode(meeting, Meeting.class), Meeting.class)).isEqualTo(meeting);
        TypeLiteral<Map<String, ZonedDateTime>> type = new TypeLiteral<>() {
        };
        assertThat(codec.decode(codec.encode(Map.of("a", BERLIN), type.getType()), type.getType()))
                .isEqualTo(Map.of("a", BERLIN));
    }
}
