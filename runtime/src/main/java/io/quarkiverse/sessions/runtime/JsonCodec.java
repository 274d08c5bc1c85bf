package io.quarkiverse.sessions.runtime;

import java.io.IOException;
import java.lang.reflect.Type;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.quarkiverse.sessions.spi.SessionCodec;

/** JSON by a copy of the application's mapper; the class to decode to is always the caller's, never the data's. */
final class JsonCodec implements SessionCodec {

    private final ObjectMapper mapper;

    JsonCodec(ObjectMapper application) {
        mapper = application.copy();
        mapper.deactivateDefaultTyping();
        mapper.getFactory().disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION.mappedFeature());
    }

    @Override
    public byte[] encode(Object value) throws IOException {
        return mapper.writeValueAsBytes(value);
    }

    @Override
    public Object decode(byte[] encoded, Type type) throws IOException {
        return mapper.readValue(encoded, mapper.constructType(type));
    }
}
