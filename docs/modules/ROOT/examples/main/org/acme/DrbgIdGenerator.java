package org.acme;

import static java.security.DrbgParameters.Capability.PR_AND_RESEED;

import java.security.DrbgParameters;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkiverse.sessions.spi.SessionIdGenerator;
import io.smallrye.common.annotation.Identifier;

// tag::generator[]
@ApplicationScoped
@Identifier("drbg")
public class DrbgIdGenerator implements SessionIdGenerator {

    private final SecureRandom random;

    DrbgIdGenerator() throws NoSuchAlgorithmException {
        random = SecureRandom.getInstance("DRBG", DrbgParameters.instantiation(256, PR_AND_RESEED, null)); // <1>
    }

    @Override
    public byte[] locator() {
        return bytes(LOCATOR_BYTES); // <2>
    }

    @Override
    public byte[] secret() {
        return bytes(SECRET_BYTES);
    }

    private byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }
}
// end::generator[]
