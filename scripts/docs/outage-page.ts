import { columns, decidedRows, type Row } from './outage-cases.ts';

/** docs/outage.md: what is decided, by every combination of what can be seen. */
export function outagePage(): string {
  const headings = [...columns.map(({ heading }) => heading), 'decision', 'alerts'];
  const lines = merged(decidedRows()).map(({ cells, decision, alerts }) =>
    row([...cells, `\`${decision}\``, alerts.map((alert) => `\`${alert}\``).join(', ')]),
  );
  return `<!-- Made by scripts/docs/outage-table.ts from functions/lib/outage/: change that, then run it. -->
# Is it really down?

Unreachable is not dead. Once a minute \`observe\` asks the active side, the standby and a witness Region in one invocation, and \`assess-outage\` asks once more before a move; each such look is a vote. \`functions/lib/outage/decide.ts\` decides over the newest vote and those before it; this table is what it answers to every combination. *any* means that the column makes no difference. Recorded situations with the sentence that the operator reads are in \`tests/fixtures/outage/\`.

${row(headings)}
${row(headings.map(() => '---'))}
${lines.join('\n')}

- **Nothing answers** means that pings, admin requests, writes and reads were all refused or timed out. One answer of any kind, an error included, is no outage. An AWS call that timed out is unknown and never counts as down.
- **Own sight** is proven when the same invocation had the same canary served by the standby and an answer from the witness Region.
- **Without a break**: votes for the same side under the same epoch, each with sight of its own, none more than 90 seconds apart. Any answer in between starts the time anew; a vote that could not tell proves nothing and leaves a gap.
- **Time** is the witness Region's, as its answer tells it, so the clocks of functions decide nothing; votes from the future are left out, and between votes of one process no more time counts than that process ran by its monotonic clock. A clock that is off by more than 30 seconds is reported as \`clock-skew\`.
- **A heartbeat** is fresh when its number has grown within the last 90 seconds of votes, whatever clock its writer has. Metrics are fresh when CloudWatch shows bytes that clients wrote to the active cluster in the last three minutes.
- **\`outage\`** in the standby's Region makes \`observe\` start a failover itself, once an outage, where the ledger is at home in that Region and no run holds the lock. Its starter is \`observe\`, for which nobody has signed: [approval.md](approval.md).
- \`watch\` with \`vetoed\` is never turned into a failover by itself. A person may override it; the report says so.
`;
}

const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

/** Rows that differ in one column only, and there cover all its values, are one row with `any`. */
function merged(rows: readonly Row[]): Row[] {
  return columns.reduceRight<Row[]>(
    (left, { values }, index) => {
      const count = Object.keys(values).length;
      const groups = Map.groupBy(left, ({ cells, decision, alerts }) =>
        JSON.stringify([cells.with(index, ''), decision, alerts]),
      );
      return [...groups.values()].flatMap((group) => {
        const [first] = group;
        return first !== undefined && group.length === count
          ? [{ ...first, cells: first.cells.with(index, 'any') }]
          : group;
      });
    },
    [...rows],
  );
}
