package io.quarkiverse.sessions.runtime.values;

import java.io.IOException;
import java.lang.reflect.Type;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;

import io.quarkiverse.sessions.spi.SessionCodec;

/**
 * JSON by a copy of the application's mapper; the class to decode to is always the caller's, never the data's. What the
 * application sends to its clients may leave the zone of a time out; what it keeps does not.
 */
public final class JsonCodec implements SessionCodec {

    private final ObjectMapper mapper;

    public JsonCodec(ObjectMapper application) {
        mapper = application.copy();
        mapper.deactivateDefaultTyping();
        mapper.getFactory().disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION.mappedFeature());
        mapper.enable(SerializationFeature.WRITE_DATES_WITH_ZONE_ID);
        mapper.disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS,
                SerializationFeature.WRITE_DATES_WITH_CONTEXT_TIME_ZONE);
        mapper.disable(DeserializationFeature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE);
        mapper.registerModule(new KeptZones());
    }

    @Override
    public byte[] encode(Object value, Type type) throws IOException {
        return type == value.getClass() ? mapper.writeValueAsBytes(value)
                : mapper.writerFor(mapper.constructType(type)).writeValueAsBytes(value);
    }

    @Override
    public Object decode(byte[] encoded, Type type) throws IOException {
        return mapper.readValue(encoded, mapper.constructType(type));
    }
}
