import type { FenceStep } from '../fence-clients/step.ts';
import type { MoveFence } from '../lib/contracts/move.ts';
import type { FenceVerdict } from '../lib/fence/verdict.ts';
import type { Pair } from '../lib/pair/types.ts';
import type { LiftStep } from '../unfence-clients/step.ts';
import type { Window } from '../verify-fence/window.ts';

/** What the fence's steps left in the ledger; null where a step did not come to its end. */
export interface FenceParts {
  readonly writers: FenceStep | null;
  readonly readers: FenceStep | null;
  readonly window: Window | null;
  readonly verdict: FenceVerdict | null;
  /** Of the side that was promoted. */
  readonly lifted: LiftStep | null;
}

/** What still keeps clients out of a side that was let go. */
export function stillShut({ lifted }: Pick<FenceParts, 'lifted'>): string[] {
  if (lifted?.outcome !== 'lifted') return [];
  const { side, left, command, others, open, note } = lifted;
  const shut = [
    ...(left > 0 ? [`${left} ACL(s) of the fence are listed still`] : []),
    ...(command?.done === false ? [`fence.commandArn has not let them in: ${command.detail}`] : []),
    ...others.flatMap(({ faults }) => faults),
    ...(open === false ? [`the probe is not let through: ${note}`] : []),
  ];
  return shut.map((one) => `clients of the ${side}: ${one}`);
}

/** How the fence of the side that was left stands: what was done, and how far it is proved. */
export const moveFence = (
  methods: Pair['fence']['methods'],
  { writers, readers, window, verdict }: FenceParts,
): MoveFence => ({
  verified: verdict?.verified === true,
  methods,
  put: [...putUp('Writers', writers), ...putUp('Readers', readers)],
  partitions: verdict === null || window === null ? null : Object.keys(window.ends).length,
  unverified: verdict?.unverified ?? [],
  writers: verdict?.writers ?? [],
  faults: verdict?.faults ?? [],
  notes: verdict?.notes ?? [],
});

function putUp(who: string, step: FenceStep | null): string[] {
  if (step === null) return [];
  if (step.outcome === 'owed') return [`${who} of the ${step.side}: owed. ${step.reason}`];
  const { side, denies, added, unlisted, access, command, others } = step;
  return [
    [
      `${who} of the ${side}: ${denies} denial(s), ${added} of them new.`,
      ...(access === '' ? [] : [`Default access: ${access}.`]),
      ...(unlisted > 0 ? [`${unlisted} change(s) were not listed by every broker in time.`] : []),
      ...(command === null
        ? []
        : [`The pair's own function: ${command.done ? 'done' : `not done, ${command.detail}`}.`]),
      ...others.map(({ method, detail, faults }) => `${method}: ${[detail, ...faults].join('; ')}.`),
    ].join(' '),
  ];
}
