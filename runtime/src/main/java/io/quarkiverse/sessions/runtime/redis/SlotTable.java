package io.quarkiverse.sessions.runtime.redis;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReferenceArray;

import io.vertx.redis.client.Response;

/** Which server of a cluster has which slot, by its address. */
final class SlotTable {

    private static final int SLOTS = 16_384;
    private static final int MOST_KEYS = 64 * SLOTS; // every slot is met long before
    private static final int POLYNOMIAL = 0x1021;

    private final AtomicReferenceArray<String> addresses = new AtomicReferenceArray<>(SLOTS);

    /**
     * @param reply of {@code CLUSTER SLOTS}: from, to, then host and port of the primary, then replicas
     * @param host of the server that answered, which may leave its own out
     */
    static SlotTable of(Response reply, String host) {
        SlotTable table = new SlotTable();
        for (Response range : reply) {
            Response primary = range.get(2);
            String named = primary.get(0) == null ? "" : primary.get(0).toString();
            String address = address(named.isEmpty() || named.equals("?") ? host : named, primary.get(1).toInteger());
            for (int slot = range.get(0).toInteger(); slot <= range.get(1).toInteger(); slot++) {
                table.addresses.set(slot, address);
            }
        }
        return table;
    }

    static String address(String host, int port) {
        return host.contains(":") && !host.startsWith("[") ? "[" + host + "]:" + port : host + ":" + port;
    }

    /** {@code null} where nobody has the slot. */
    String of(String key) {
        return addresses.get(slot(key));
    }

    void move(int slot, String address) {
        addresses.set(slot, address);
    }

    Set<String> addresses() {
        Set<String> all = new LinkedHashSet<>();
        for (int slot = 0; slot < SLOTS; slot++) {
            if (addresses.get(slot) != null) {
                all.add(addresses.get(slot));
            }
        }
        return all;
    }

    /** For each server that has slots a key in one of them, in the order of their addresses. */
    List<String> keyOfEach() {
        Set<String> all = addresses();
        SortedMap<String, String> keys = new TreeMap<>();
        for (int n = 0; keys.size() < all.size() && n < MOST_KEYS; n++) {
            String key = "{" + n + "}";
            String address = of(key);
            if (address != null) {
                keys.putIfAbsent(address, key);
            }
        }
        return List.copyOf(keys.values());
    }

    /** CRC16 (XMODEM) of the hash tag, or of the whole key where there is none. */
    static int slot(String key) {
        int open = key.indexOf('{');
        int close = key.indexOf('}', open + 1);
        String hashed = open >= 0 && close > open + 1 ? key.substring(open + 1, close) : key;
        int crc = 0;
        for (byte b : hashed.getBytes(StandardCharsets.UTF_8)) {
            crc ^= (b & 0xff) << 8;
            for (int bit = 0; bit < 8; bit++) {
                crc = (crc & 0x8000) == 0 ? crc << 1 : crc << 1 ^ POLYNOMIAL;
            }
            crc &= 0xffff;
        }
        return crc % SLOTS;
    }
}
