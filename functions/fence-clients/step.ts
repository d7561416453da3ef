import type { Side } from '../lib/engines/engine.ts';
import type { MethodOutcome } from '../lib/fence/other-method.ts';
import type { FenceWho } from '../lib/fence/types.ts';
import type { ProbeAnswer } from '../lib/kafka/port.ts';
import { type Known, known, unknown } from '../lib/known.ts';
import type { PartitionKey } from '../lib/log/types.ts';
import type { CommandAnswer } from '../lib/runtime/fence-command.ts';

/** Plain JSON, as the ledger keeps it. */
export type KeptAnswers = readonly (readonly [PartitionKey, Known<ProbeAnswer>])[];
type Answers = ReadonlyMap<PartitionKey, Known<ProbeAnswer>>;

/** What putting up a fence came to, as a step of the run. */
export type FenceStep =
  | {
      readonly outcome: 'fenced';
      readonly side: Side;
      readonly who: readonly FenceWho[];
      readonly denies: number;
      readonly added: number;
      /** Changes that a broker did not list within the bound. */
      readonly unlisted: number;
      /** What is held for `allow.everyone.if.no.acl.found`, and why. */
      readonly access: string;
      /** What the pair's own function answered; null where the pair has none. */
      readonly command: CommandAnswer | null;
      /** What the methods beside ACLs and the pair's own function came to. */
      readonly others: readonly MethodOutcome[];
      /** What the probe was answered afterwards on a connection that it had made before. */
      readonly old: Known<KeptAnswers>;
    }
  | { readonly outcome: 'owed'; readonly side: Side; readonly reason: string };

/** Ledger step of a move that has fenced the writers of the side that it leaves. */
export const writersFenceStep = 'fence-writers';

/** Such a probe is refused whatever the fence does: its refusals prove nothing. */
export const probeWithoutRights =
  'the probe could not write before the fence either: give it the rights of a writer';

/**
 * The proof for old connections: a probe that could write somewhere before, and what it was answered afterwards. What an
 * earlier attempt has proved stands: where the fence is up already, no connection is older than it.
 */
export function oldConnections(
  before: Known<Answers>,
  after: Known<Answers>,
  earlier: Known<KeptAnswers> | null,
  stood: boolean,
): Known<KeptAnswers> {
  if (!before.known) return unknown(before.reason);
  if (!after.known) return unknown(after.reason);
  const wasOpen = [...before.value.values()].some((answer) => answer.known && answer.value === 'open');
  if (wasOpen) return known([...after.value]);
  if (earlier?.known === true) return earlier;
  // An earlier try found the probe without rights, and has put the fence up since: its refusals prove nothing still.
  if (earlier?.reason === probeWithoutRights) return earlier;
  if (before.value.size === 0) return unknown('no topic matches yet');
  return unknown(stood ? 'the fence stood before this connection was made' : probeWithoutRights);
}
