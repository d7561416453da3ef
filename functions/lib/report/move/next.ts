import type { MoveReport, UnwoundReport } from '../../contracts/move.ts';

/** What the reader should do now, in order. Commands are between backticks. */
export function nextAfterMove(report: MoveReport | UnwoundReport): string[] {
  const status = `See how the pair stands: \`msk-dr status ${report.pair}\``;
  const steps = report.result === 'moved' ? afterMoved(report) : afterUnwound(report);
  return [...steps, status];
}

function afterMoved({ pair, run, mode, from, fence, owed, groups, groupsLeft }: MoveReport): string[] {
  const late = mode === 'failover' ? [afterFailover(pair, from, fence.verified)] : [];
  const open =
    owed.length === 0
      ? []
      : ['What is owed is listed below; `observe` does what concerns the sides as soon as they answer.'];
  const doubt = groups.some(({ untranslatable }) => untranslatable > 0) || groupsLeft.length > 0;
  const offsets = doubt
    ? [
        `Some groups were left as they are, or begin at the start of a log: \`msk-dr offsets show ${pair} ${run}\``,
      ]
    : [];
  const steps = [...late, ...open, ...offsets];
  return steps.length > 0 ? steps : ['Nothing is left to do. Keep this page together with its evidence.'];
}

const afterFailover = (pair: string, from: string, verified: boolean): string =>
  `${verified ? '' : `Keep clients off the ${from}: what they write there is not on the new side. `}Once the ${from} answers again: \`msk-dr failback ${pair}\` issues the final statement, saves what stayed behind, and asks what is to become of it.`;

function afterUnwound({ pair, mode, from }: UnwoundReport): string[] {
  return [
    `Nothing has moved: clients write to the ${from} as before.`,
    'Mend what the reasons name.',
    mode === 'switchover'
      ? `Then plan it again: \`msk-dr plan ${pair} --for switchover\``
      : `If the ${from} is still down: \`msk-dr failover ${pair}\``,
  ];
}
