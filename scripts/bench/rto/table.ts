import { contenders, type Summary } from './summary.ts';

/** For people: who took how long, and what it did to the groups. */
export function summaryTable({ groups, contenders: figures, fasterScript, ratio }: Summary): string {
  const rows = contenders.map((name) => {
    const { runs, medianSeconds, minSeconds, maxSeconds, skipped, reread } = figures[name];
    return [
      name,
      runs,
      medianSeconds.toFixed(1),
      `${minSeconds.toFixed(1)}-${maxSeconds.toFixed(1)}`,
      skipped,
      reread,
    ];
  });
  const lines = [['', 'runs', 'median s', 'spread s', 'skipped', 're-read'], ...rows].map((cells) =>
    cells.map((cell, at) => (at === 0 ? String(cell).padEnd(18) : String(cell).padStart(12))).join(''),
  );
  return [
    `${groups} groups; from the start to the first acknowledged record on the other side, hold time and approval left out`,
    ...lines,
    `The faster script (${fasterScript}) takes ${ratio.switchover} times as long as a switchover, ${ratio.failover} times as long as a failover.`,
  ].join('\n');
}
