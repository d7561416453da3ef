package dev.mskdr.connect;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import org.apache.kafka.common.config.ConfigException;

/**
 * The header's value: UTF-8 {@code cluster/topic[/partition/offset]}. Neither Kafka's topic names nor cluster ids
 * hold a slash.
 */
final class Stamp {
    private Stamp() {}

    static byte[] of(String cluster, String topic) {
        return (cluster + '/' + topic).getBytes(UTF_8);
    }

    static byte[] of(String cluster, String topic, int partition, long offset) {
        return (cluster + '/' + topic + '/' + partition + '/' + offset).getBytes(UTF_8);
    }

    /** True if the stamp, of whichever form, was written by a flow that read this topic of this cluster. */
    static boolean names(byte[] stamp, String cluster, String topic) {
        byte[] origin = of(cluster, topic);
        return stamp.length >= origin.length
            && Arrays.equals(stamp, 0, origin.length, origin, 0, origin.length)
            && (stamp.length == origin.length || stamp[origin.length] == '/');
    }

    /** A ConfigDef validator. */
    static void requireCluster(String key, Object value) {
        if (!(value instanceof String id) || id.isBlank() || id.indexOf('/') >= 0) {
            throw new ConfigException(key, value, "must be a Kafka cluster id: not empty, without a slash");
        }
    }
}
