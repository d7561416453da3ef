package dev.mskdr.connect;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.lang.management.ManagementFactory;
import java.util.HashMap;
import java.util.Map;
import java.util.ServiceLoader;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.header.Header;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.transforms.Transformation;
import org.junit.jupiter.api.Test;

class ProvenanceTest {
    private static Provenance flow(String source, String target, String... more) {
        Map<String, String> settings = new HashMap<>(Map.of("source.cluster", source, "target.cluster", target));
        for (int i = 0; i < more.length; i += 2) {
            settings.put(more[i], more[i + 1]);
        }
        Provenance transform = new Provenance();
        transform.configure(settings);
        return transform;
    }

    private static SourceRecord at(String topic, int partition, long offset) {
        return new SourceRecord(Map.of("cluster", "alias", "topic", topic, "partition", partition),
            Map.of("offset", offset), topic, partition, null, null, null, new byte[] {1});
    }

    private static SourceRecord stamped(String topic, String stamp) {
        SourceRecord record = at(topic, 2, 40);
        record.headers().add("msk-dr-provenance", stamp.getBytes(UTF_8), Schema.BYTES_SCHEMA);
        return record;
    }

    private static String stampOf(SourceRecord record, String header) {
        return new String((byte[]) record.headers().lastWithName(header).value(), UTF_8);
    }

    @Test
    void stampsClusterTopicPartitionAndOffset() {
        SourceRecord record = at("orders.eu", 3, 1234567890123L);
        record.headers().addBytes("trace", new byte[] {7});
        SourceRecord copied = flow("A", "B").apply(record);
        assertSame(record, copied);
        assertEquals("A/orders.eu/3/1234567890123", stampOf(copied, "msk-dr-provenance"));
        assertEquals(Schema.BYTES_SCHEMA, copied.headers().lastWithName("msk-dr-provenance").schema());
        assertNotNull(copied.headers().lastWithName("trace"));
    }

    @Test
    void modeTopicTellsNoOffset() {
        SourceRecord copied = flow("A", "B", "mode", "topic", "header", "__mskmr").apply(at("orders", 3, 9));
        assertEquals("A/orders", stampOf(copied, "__mskmr"));
    }

    @Test
    void dropsWhatWouldGoBackToItsOwnTopic() {
        assertNull(flow("B", "A").apply(stamped("orders", "A/orders/0/7")));
        assertNull(flow("B", "A").apply(stamped("orders", "A/orders")));
    }

    @Test
    void passesWhatWasWrittenToAnotherTopicWithTheHeadersItWasHanded() {
        SourceRecord copied = flow("B", "A").apply(stamped("orders.enriched", "A/orders/0/7"));
        assertEquals("B/orders.enriched/2/40", stampOf(copied, "msk-dr-provenance"));
    }

    @Test
    void aTopicOrClusterThatOnlyBeginsTheSameIsAnother() {
        assertNotNull(flow("B", "A").apply(stamped("orders", "A/orders.eu/0/7")));
        assertNotNull(flow("B", "A").apply(stamped("orders.eu", "A/orders/0/7")));
        assertNotNull(flow("B", "A").apply(stamped("orders", "AA/orders/0/7")));
        assertNotNull(flow("B", "AA").apply(stamped("orders", "A/orders/0/7")));
    }

    @Test
    void rewritesTheStampAtEachHopSoThatThereIsOneOnly() {
        SourceRecord record = stamped("orders", "Z/orders/0/1");
        record.headers().addBytes("msk-dr-provenance", "Y/orders/0/2".getBytes(UTF_8));
        SourceRecord copied = flow("A", "B").apply(record);
        int count = 0;
        for (Header header : copied.headers()) {
            count += header.key().equals("msk-dr-provenance") ? 1 : 0;
        }
        assertEquals(1, count);
        assertEquals("A/orders/2/40", stampOf(copied, "msk-dr-provenance"));
    }

    @Test
    void aHeaderOfThatNameThatIsNoStampIsReplaced() {
        SourceRecord record = at("orders", 0, 1);
        record.headers().add("msk-dr-provenance", null, Schema.OPTIONAL_BYTES_SCHEMA);
        assertEquals("A/orders/0/1", stampOf(flow("A", "B").apply(record), "msk-dr-provenance"));
        assertNotNull(flow("B", "A").apply(stamped("orders", "")));
    }

    @Test
    void twoFlowsWithTheSameNamesDoNotLoop() {
        SourceRecord there = flow("A", "B").apply(at("orders", 0, 5));
        assertNull(flow("B", "A").apply(there));
    }

    @Test
    void countsPerFlow() throws Exception {
        Provenance first = flow("C1", "C2");
        Provenance second = flow("C1", "C2");
        first.apply(at("t", 0, 0));
        second.apply(at("t", 1, 0));
        second.apply(stamped("t", "C2/t/0/0"));
        var name = FlowCounters.name("C1", "C2", "msk-dr-provenance");
        var server = ManagementFactory.getPlatformMBeanServer();
        assertEquals(2L, server.getAttribute(name, "Passed"));
        assertEquals(1L, server.getAttribute(name, "Dropped"));
    }

    @Test
    void refusesRecordsThatAreNotMirrorMakers() {
        SourceRecord other = new SourceRecord(Map.of("file", "x"), Map.of("position", 1L), "t", 0, null, null, null, null);
        assertThrows(DataException.class, () -> flow("A", "B").apply(other));
    }

    @Test
    void refusesWrongSettings() {
        assertThrows(ConfigException.class, () -> flow("", "B"));
        assertThrows(ConfigException.class, () -> flow("A", "B/C"));
        assertThrows(ConfigException.class, () -> flow("A", "B", "mode", "both"));
        assertThrows(ConfigException.class, () -> new Provenance().configure(Map.of("source.cluster", "A")));
    }

    @Test
    @SuppressWarnings("rawtypes") // the service file names the raw interface
    void isFoundByTheServiceLoader() {
        assertEquals(1, ServiceLoader.load(Transformation.class).stream()
            .filter(found -> found.type().equals(Provenance.class)).count());
    }
}
