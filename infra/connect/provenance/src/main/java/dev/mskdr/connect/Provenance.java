package dev.mskdr.connect;

import java.util.Map;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigDef.ValidString;
import org.apache.kafka.connect.components.Versioned;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.header.Header;
import org.apache.kafka.connect.header.Headers;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.transforms.Transformation;

/**
 * Says of each record that MirrorMaker 2 copies where it was read, in a header that every hop rewrites, and drops a
 * record that would go back to where the last hop read it. With it two opposite flows can use the same topic names.
 *
 * <p>A record is dropped only if its stamp names this flow's target cluster <em>and</em> the record's own topic: what
 * a stream processor wrote to another topic with the headers it was handed, and what came from a third cluster, goes on.
 */
public final class Provenance implements Transformation<SourceRecord>, Versioned {
    static final ConfigDef CONFIG = new ConfigDef()
        .define("source.cluster", Type.STRING, ConfigDef.NO_DEFAULT_VALUE, Stamp::requireCluster, Importance.HIGH,
            "Id of the Kafka cluster that this flow reads.")
        .define("target.cluster", Type.STRING, ConfigDef.NO_DEFAULT_VALUE, Stamp::requireCluster, Importance.HIGH,
            "Id of the Kafka cluster that this flow writes to.")
        .define("mode", Type.STRING, "offset", ValidString.in("offset", "topic"), Importance.MEDIUM,
            "offset: cluster/topic/partition/offset. topic: cluster/topic, all that MSK Replicator tells.")
        .define("header", Type.STRING, "msk-dr-provenance", new ConfigDef.NonEmptyString(), Importance.MEDIUM,
            "Name of the header that carries the stamp.");

    private String source;
    private String target;
    private String header;
    private boolean withOffset;
    private FlowCounters counters;

    @Override
    public void configure(Map<String, ?> settings) {
        AbstractConfig config = new AbstractConfig(CONFIG, settings);
        source = config.getString("source.cluster");
        target = config.getString("target.cluster");
        header = config.getString("header");
        withOffset = config.getString("mode").equals("offset");
        counters = FlowCounters.of(source, target, header);
    }

    @Override
    public SourceRecord apply(SourceRecord record) {
        String topic = read(record.sourcePartition(), "topic", String.class);
        Headers headers = record.headers();
        Header last = headers.lastWithName(header);
        if (last != null && last.value() instanceof byte[] stamp && Stamp.names(stamp, target, topic)) {
            counters.dropped.increment();
            return null;
        }
        byte[] stamp = withOffset
            ? Stamp.of(source, topic, read(record.sourcePartition(), "partition", Number.class).intValue(),
                read(record.sourceOffset(), "offset", Number.class).longValue())
            : Stamp.of(source, topic);
        headers.remove(header);
        headers.add(header, stamp, Schema.BYTES_SCHEMA);
        counters.passed.increment();
        return record;
    }

    private static <T> T read(Map<String, ?> from, String key, Class<T> type) {
        Object value = from == null ? null : from.get(key);
        if (type.isInstance(value)) {
            return type.cast(value);
        }
        throw new DataException("The provenance transform needs MirrorMaker 2's records: their source has no " + key + ".");
    }

    @Override
    public ConfigDef config() {
        return CONFIG;
    }

    @Override
    public String version() {
        return "1";
    }

    @Override
    public void close() {
        // The counters outlive a task: a restart of the connector goes on counting.
    }
}
