import type { RecordOrigin } from './types.ts';

/**
 * The stamp of the provenance transform (infra/connect/provenance): `cluster/topic/partition/offset` in UTF-8. Neither
 * topic names nor cluster names hold a slash.
 */
const stamp =
  /^(?<cluster>[^/]+)\/(?<topic>[\w.-]{1,249})\/(?<partition>0|[1-9]\d*)\/(?<offset>0|[1-9]\d*)$/u;

/**
 * Reads a stamp; null if it is not one to the letter (the MSK Replicator's header and the emulator's name no offset).
 * A record with a strange stamp is then located by its fingerprint.
 */
export const parseProvenance = (value: Buffer): RecordOrigin | null => {
  const parts = stamp.exec(value.toString('utf8'))?.groups;
  if (!parts) return null;
  const { cluster = '', topic = '' } = parts;
  const partition = Number(parts.partition);
  const offset = Number(parts.offset);
  return Number.isSafeInteger(partition) && Number.isSafeInteger(offset)
    ? { cluster, topic, partition, offset }
    : null;
};
