package dev.mskdr.connect;

import java.lang.management.ManagementFactory;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import javax.management.JMException;
import javax.management.ObjectName;
import org.apache.kafka.connect.errors.ConnectException;

/**
 * What one flow passed on and dropped since the worker started, over all its tasks. In JMX as
 * {@code dev.mskdr.connect:type=provenance,source=…,target=…,header=…}.
 */
final class FlowCounters implements FlowCountersMXBean {
    private static final Map<ObjectName, FlowCounters> FLOWS = new ConcurrentHashMap<>();

    final LongAdder passed = new LongAdder();
    final LongAdder dropped = new LongAdder();

    static FlowCounters of(String source, String target, String header) {
        return FLOWS.computeIfAbsent(name(source, target, header), FlowCounters::register);
    }

    static ObjectName name(String source, String target, String header) {
        String name = "dev.mskdr.connect:type=provenance,source=" + ObjectName.quote(source)
            + ",target=" + ObjectName.quote(target) + ",header=" + ObjectName.quote(header);
        try {
            return new ObjectName(name);
        } catch (JMException error) {
            throw new ConnectException("No JMX name for the flow " + name, error);
        }
    }

    private static FlowCounters register(ObjectName name) {
        FlowCounters counters = new FlowCounters();
        try {
            ManagementFactory.getPlatformMBeanServer().registerMBean(counters, name);
        } catch (JMException error) {
            throw new ConnectException("The flow's counters could not be registered as " + name, error);
        }
        return counters;
    }

    @Override
    public long getPassed() {
        return passed.sum();
    }

    @Override
    public long getDropped() {
        return dropped.sum();
    }
}
