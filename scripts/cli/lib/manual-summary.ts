import { standbyFenceStep } from '../../../functions/fence-clients/standby.ts';
import type { FenceStep } from '../../../functions/fence-clients/step.ts';
import type { FenceVerdict } from '../../../functions/lib/fence/verdict.ts';
import type { Ledger, Run } from '../../../functions/lib/ledger/types.ts';
import { type UndoneByHand, undoneByHandStep } from '../../../functions/undo-offsets/undo-by-hand.ts';
import { type LiftedByHand, liftedByHandStep } from '../../../functions/unfence-clients/by-hand.ts';
import { exitCodes, type Outcome } from './exit.ts';
import { plural } from './format.ts';
import { fields } from './table.ts';
import type { Output } from './terminal.ts';

/** What was done by hand came to, from what its steps left in the ledger. */
export async function manualSummary(
  ledger: Pick<Ledger, 'getStep'>,
  { run, pair }: Pick<Run, 'run' | 'pair'>,
  out: Output,
  more: string,
): Promise<Outcome> {
  const [fence, verdict, lifted, undone] = await Promise.all([
    ledger.getStep<FenceStep>(run, standbyFenceStep),
    ledger.getStep<FenceVerdict>(run, 'verify-fence'),
    ledger.getStep<LiftedByHand>(run, liftedByHandStep),
    ledger.getStep<UndoneByHand>(run, undoneByHandStep),
  ]);
  const lines =
    undone !== null
      ? undoneLines(undone, out)
      : lifted !== null
        ? liftedLines(lifted, out)
        : fencedLines(fence, verdict, out);
  return {
    exit: exitCodes.passed,
    json: { schema: 1, pair, run, machine: 'manual', result: 'passed', fence, verdict, lifted, undone },
    text: fields([...lines, ['run', run], ['next', `msk-dr status ${pair}${more}`]]),
  };
}

type Lines = [string, string][];

function fencedLines(fence: FenceStep | null, verdict: FenceVerdict | null, out: Output): Lines {
  if (fence?.outcome !== 'fenced') return [['fence', 'not put up']];
  const verified =
    verdict?.verified === true ? out.paint('green', 'FENCED, verified') : 'FENCED, not verified';
  return [
    [
      'fence',
      `${verified}  the ${fence.side}, ${plural(fence.denies, 'DENY')} (${fence.added} of them its own)`,
    ],
    ...fence.others.flatMap(
      ({ method, detail, faults }): Lines => [detail, ...faults].map((line) => [method, line]),
    ),
    ...(verdict?.notes ?? []).map((note): [string, string] => ['note', note]),
  ];
}

function liftedLines({ lift, force, stood }: LiftedByHand, out: Output): Lines {
  if (lift.outcome !== 'lifted') return [['fence', `owed: ${lift.reason}`]];
  const { side, removed, left, open, note, others } = lift;
  const shut = others.flatMap(({ faults }) => faults);
  const what = stood ? `LIFTED  the ${side}, ${plural(removed, 'ACL')} removed` : `none stood on the ${side}`;
  const closed = open === false || left > 0 || shut.length > 0;
  return [
    ['fence', out.paint(closed ? 'yellow' : 'green', what)],
    ...(closed
      ? ([
          [
            'but',
            out.paint(
              'yellow',
              [...(note === '' ? [] : [note]), ...shut].join('; ') || `${left} ACLs are still listed`,
            ),
          ],
        ] as Lines)
      : []),
    ...(force === null
      ? []
      : ([
          ['why', force],
          [
            'owed',
            out.paint('red', `the fence of the ${side}, which is not active: msk-dr fence puts it up again`),
          ],
        ] as Lines)),
  ];
}

function undoneLines({ of, restored, left }: UndoneByHand, out: Output): Lines {
  const positions = restored.flatMap((group) => group.positions);
  const reread = positions.reduce((sum, one) => sum + one.reread, 0);
  const what =
    positions.length === 0
      ? 'nothing to put back: all positions stand as before'
      : `${plural(restored.length, 'group')}, ${plural(positions.length, 'position')} as before ${of}; at most ${plural(reread, 'record')} read again`;
  return [
    ['offsets', out.paint('green', what)],
    ...left.map((sentence): [string, string] => ['left', out.paint('yellow', sentence)]),
  ];
}
