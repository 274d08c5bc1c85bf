package org.acme;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.reflect.Type;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.quarkiverse.sessions.spi.SessionCodec;
import io.smallrye.common.annotation.Identifier;

// tag::codec[]
@ApplicationScoped
@Identifier("gzip") // <1>
public class GzipCodec implements SessionCodec {

    private final ObjectMapper mapper;

    GzipCodec(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    @Override
    public byte[] encode(Object value, Type type) throws IOException { // <2>
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(bytes)) {
            mapper.writerFor(mapper.constructType(type)).writeValue(gzip, value);
        }
        return bytes.toByteArray();
    }

    @Override
    public Object decode(byte[] encoded, Type type) throws IOException { // <3>
        try (InputStream gzip = new GZIPInputStream(new ByteArrayInputStream(encoded))) {
            return mapper.readValue(gzip, mapper.constructType(type));
        }
    }
}
// end::codec[]
