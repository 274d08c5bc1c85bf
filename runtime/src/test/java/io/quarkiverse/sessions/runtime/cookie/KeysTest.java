package io.quarkiverse.sessions.runtime.cookie;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.KmsClient;
import com.google.crypto.tink.KmsClients;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;

import io.quarkiverse.sessions.runtime.context.VirtualTime;

/** The first key seals, all open, and a key that is gone opens nothing. */
class KeysTest {

    private static final byte[] CONTENT = { 1, 2, 3 };

    @TempDir
    Path directory;

    @BeforeEach
    void register() throws Exception {
        AeadConfig.register();
    }

    @Test
    void keysAreReplacedWithoutLosingASession() {
        Seal old = sealing(Sealing.aead("session", (byte) 1));
        Seal both = sealing(Sealing.aead("session", (byte) 2, (byte) 1));
        Seal fresh = sealing(Sealing.aead("session", (byte) 2));
        String sealed = old.close(CONTENT);
        assertThat(both.open(sealed)).contains(CONTENT);
        assertThat(fresh.open(sealed)).isEmpty();
        String again = both.close(CONTENT);
        assertThat(fresh.open(again)).as("sealed with the new key").contains(CONTENT);
        assertThat(old.open(again)).isEmpty();
    }

    @Test
    void theSameSecretGivesEveryNodeTheSameKey() {
        String sealed = sealing(Sealing.aead("session", (byte) 1)).close(CONTENT);
        assertThat(sealing(Sealing.aead("session", (byte) 1)).open(sealed)).contains(CONTENT);
    }

    @Test
    void theSameSecretTwiceIsOneKey() {
        Seal twice = sealing(Sealing.aead("session", (byte) 1, (byte) 1));
        assertThat(twice.open(twice.close(CONTENT))).contains(CONTENT);
    }

    @Test
    void anotherSessionHasAnotherKey() {
        String sealed = sealing(Sealing.aead("session", (byte) 1)).close(CONTENT);
        assertThat(sealing(Sealing.aead("cart", (byte) 1)).open(sealed)).isEmpty();
    }

    @Test
    void aSealIsBoundToItsSessionAndCookie() {
        Aead key = Sealing.aead("session", (byte) 1);
        String sealed = new Seal(() -> key, "session", "SESSION", 0, 1000).close(CONTENT);
        assertThat(new Seal(() -> key, "cart", "SESSION", 0, 1000).open(sealed)).isEmpty();
        assertThat(new Seal(() -> key, "session", "CART", 0, 1000).open(sealed)).isEmpty();
        assertThat(new Seal(() -> key, "session", "SESSION", 0, 1000).open(sealed)).contains(CONTENT);
    }

    @Test
    void secretsAreChecked() {
        assertThat(SecretKeys.decode(Base64.getEncoder().encodeToString(new byte[32]))).hasSize(32);
        assertThat(SecretKeys.decode(Base64.getUrlEncoder().withoutPadding().encodeToString(new byte[40]))).hasSize(40);
        assertThatThrownBy(() -> SecretKeys.decode(Base64.getEncoder().encodeToString(new byte[31])))
                .hasMessageContaining("248 bits").hasMessageContaining("256");
        assertThatThrownBy(() -> SecretKeys.decode("not base64!")).hasMessageContaining("base64")
                .hasMessageNotContaining("not base64!");
    }

    @Test
    void aKeysetFileIsFollowed() throws Exception {
        Path file = directory.resolve("keyset.json");
        KeysetHandle first = KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM);
        write(file, first);
        FollowedKeys keys = new FollowedKeys(new KeysetFile(file.toString(), null, List.of()));
        VirtualTime time = new VirtualTime(1);
        keys.follow(time);
        String sealed = new Seal(keys, "session", "SESSION", 0, 1000).close(CONTENT);

        KeysetHandle both = KeysetHandle.newBuilder(first)
                .addEntry(KeysetHandle.generateEntryFromParameters(
                        PredefinedAeadParameters.XAES_256_GCM_192_BIT_NONCE).withRandomId()
                        .makePrimary())
                .build();
        write(file, both);
        time.pass(Duration.ofSeconds(10));
        Seal rotated = new Seal(keys, "session", "SESSION", 0, 1000);
        assertThat(rotated.open(sealed)).contains(CONTENT);
        String again = rotated.close(CONTENT);

        Files.writeString(file, "{ no keyset");
        time.pass(Duration.ofSeconds(10));
        assertThat(rotated.open(again)).as("a broken file leaves the keys as they are").contains(CONTENT);
        Files.delete(file);
        time.pass(Duration.ofSeconds(10));
        assertThat(rotated.open(again)).contains(CONTENT);

        write(file, KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM));
        time.pass(Duration.ofSeconds(10));
        assertThat(rotated.open(again)).as("another file is followed still").isEmpty();
    }

    @Test
    void aKeysetMayBeEncryptedByAKms() throws Exception {
        Aead kms = KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM).getPrimitive(RegistryConfiguration.get(),
                Aead.class);
        KmsClients.add(new OneKeyKms(kms));
        KeysetHandle keyset = KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM);
        Path file = directory.resolve("keyset.json");
        Files.writeString(file, TinkJsonProtoKeysetFormat.serializeEncryptedKeyset(keyset, kms, new byte[0]));
        Seal seal = new Seal(new FollowedKeys(new KeysetFile(file.toString(), OneKeyKms.URI, List.of())), "session", "SESSION",
                0,
                1000);
        assertThat(seal.open(seal.close(CONTENT))).contains(CONTENT);
        assertThatThrownBy(() -> new FollowedKeys(new KeysetFile(file.toString(), null, List.of())))
                .isInstanceOf(GeneralSecurityException.class);
    }

    private record OneKeyKms(Aead key) implements KmsClient {

        static final String URI = "one-key-kms://key";

        @Override
        public boolean doesSupport(String keyUri) {
            return URI.equals(keyUri);
        }

        @Override
        public KmsClient withCredentials(String credentialPath) {
            return this;
        }

        @Override
        public KmsClient withDefaultCredentials() {
            return this;
        }

        @Override
        public Aead getAead(String keyUri) {
            return key;
        }
    }

    private static void write(Path file, KeysetHandle keyset) throws Exception {
        Files.writeString(file, TinkJsonProtoKeysetFormat.serializeKeyset(keyset, InsecureSecretKeyAccess.get()));
    }

    private static Seal sealing(Aead key) {
        return new Seal(() -> key, "session", "SESSION", Long.MAX_VALUE, 1000);
    }
}
