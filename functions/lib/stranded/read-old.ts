import type { ClusterClient } from '../kafka/port.ts';
import { type Known, known, unknown } from '../known.ts';
import type { LogRecord } from '../log/types.ts';
import type { PositionsOptions } from '../positions/options.ts';
import { type AboveCut, readProduced } from './read-above.ts';
import { type ReadBounds, readAll, readShort, type Stretch } from './read-stretch.ts';

/** What the old side has of a stretch. */
export interface OldRecords {
  readonly records: readonly LogRecord[];
  /** Those that are not among them, because the flow back has certainly brought them. */
  readonly broughtBack: number;
}

/**
 * The old side's records; where they are more than one call holds, without those that clients have produced on the active
 * side since the cut: a flow back may have brought them for days. Unknown where what remains is still too much.
 */
export async function readOld(
  old: ClusterClient,
  at: Stretch,
  { active, above }: { readonly active: ClusterClient; readonly above: AboveCut },
  options: PositionsOptions,
  most: ReadBounds,
): Promise<Known<OldRecords>> {
  const short = await readShort(old, at, options, most);
  if (short !== 'too-many')
    return short.known ? known({ records: short.value, broughtBack: 0 }) : oldSide(short);
  const produced = await readProduced(active, above, options, most);
  if (!produced.known) return unknown(`active side: ${produced.reason}`);
  let broughtBack = 0;
  const records = await readAll(old, at, options, most, ({ copied, fingerprint }) => {
    const brought = copied && produced.value.has(fingerprint);
    if (brought) broughtBack += 1;
    return !brought;
  });
  return records.known ? known({ records: records.value, broughtBack }) : oldSide(records);
}

const oldSide = ({ reason }: { readonly reason: string }) => unknown(`old side: ${reason}`);
