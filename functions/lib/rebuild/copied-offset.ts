import type { RawRecord } from '../kafka/port.ts';
import { rebuildHeaders } from '../log/rebuild-headers.ts';
import { markedOffset, type Origin } from '../stranded/origin-mark.ts';

const names = [rebuildHeaders.copied, rebuildHeaders.restored].map((name) => Buffer.from(name));

/** The offset on the other side of the record that this one was copied from by a rebuild; null if it was not. */
export function copiedOffset(record: Pick<RawRecord, 'headers'>, origin: Origin): number | null {
  for (const name of names) {
    const offset = markedOffset(record, name, origin);
    if (offset !== null) return offset;
  }
  return null;
}
