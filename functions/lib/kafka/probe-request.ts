import { createAPI, ProduceAcks, produceV9, Writer } from '@platformatic/kafka';
import type { TopicPartition } from '../log/types.ts';
import { byTopic } from './by-topic.ts';

/** One record: its length, then attributes, deltas of time and offset, no key, no value, no headers. */
const record = Buffer.from([0x0c, 0x00, 0x00, 0x00, 0x01, 0x01, 0x00]);
/** A batch's header up to and with the number of its records, and what of it the length field does not count. */
const headerSize = 61;
const beforeLength = 12;

/**
 * A batch that no broker appends: its checksum is zero, which is not that of these bytes, and its last offset does not
 * fit the number of its records either.
 */
const batch = ((): Buffer => {
  const header = Buffer.alloc(headerSize);
  header.writeInt32BE(headerSize + record.length - beforeLength, 8);
  header.writeInt32BE(-1, 12); // leader epoch: unknown
  header.writeInt8(2, 16); // format of the batch
  header.writeInt32BE(7, 23); // last offset
  header.writeBigInt64BE(-1n, 43); // no producer id, epoch and sequence
  header.writeInt16BE(-1, 51);
  header.writeInt32BE(-1, 53);
  header.writeInt32BE(1, 57); // records
  return Buffer.concat([header, record]);
})();

/** A produce request (acks=all) with that batch for each of the partitions, in the client's own dress. */
export const probeRequest = createAPI<
  [timeoutMs: number, partitions: readonly TopicPartition[]],
  produceV9.ProduceResponse | boolean
>(
  produceV9.api.key,
  produceV9.api.version,
  (timeoutMs: number, partitions: readonly TopicPartition[]) =>
    Writer.create()
      .appendString(null)
      .appendInt16(ProduceAcks.ALL)
      .appendInt32(timeoutMs)
      .appendArray(
        byTopic(partitions, ({ partition }) => partition),
        (topics, { name, partitions: asked }) =>
          topics.appendString(name).appendArray(asked, (each, partition) =>
            each
              .appendInt32(partition)
              // A compact length is one more, so that zero can mean null.
              .appendUnsignedVarInt(batch.length + 1)
              .append(batch),
          ),
      )
      .appendTaggedFields(),
  produceV9.parseResponse,
);
