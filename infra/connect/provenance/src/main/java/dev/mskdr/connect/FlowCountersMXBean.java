package dev.mskdr.connect;

/** Attributes {@code Passed} and {@code Dropped}. */
public interface FlowCountersMXBean {
    /** Records handed on to the target. */
    long getPassed();

    /** Records that came from the target and its same topic. */
    long getDropped();
}
