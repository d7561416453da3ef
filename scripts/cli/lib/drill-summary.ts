import type { DrillReport, GroupResult } from '../../../functions/lib/contracts/drill.ts';
import { exitCodes, type Outcome } from './exit.ts';
import { count, duration, plural } from './format.ts';
import { positionsText } from './positions-text.ts';
import type { RunFiles } from './run-files.ts';
import { fields } from './table.ts';
import type { Output } from './terminal.ts';

/** A drill told once, to a tired person; the JSON is drill.json with the local paths of report and evidence. */
export function drillSummary(files: RunFiles, out: Output, more: string): Outcome {
  const { drill, report, evidence } = files;
  const passed = drill.result === 'passed';
  const verdict = passed ? out.paint('green', 'PASSED') : out.paint('red', 'FAILED');
  const took = Date.parse(drill.finishedAt) - Date.parse(drill.startedAt);
  const text = fields([
    ['drill', `${verdict}  ${drill.pair}, run ${drill.run}, ${duration(took)}`],
    ...drill.reasons.map((reason) => ['because', reason] as const),
    ['RPO', against(drill.measured.rpoSeconds, drill.objectives.rpoSeconds, 'measured', out)],
    ['RTO', against(drill.measured.rtoSeconds, drill.objectives.rtoSeconds, drill.measured.rtoKind, out)],
    ...drill.notRehearsed.map((what) => ['not rehearsed', out.paint('yellow', what)] as const),
    ['canary', canary(drill)],
    ['groups', groups(drill.groups)],
    ['loss', loss(drill)],
    ['left behind', leftBehind(drill, out)],
    ...byOthers(drill),
    ['cost', `${drill.cost.usd.toFixed(4)} USD (prices of ${drill.cost.pricesAsOf})`],
    ['report', report],
    ['evidence', evidence],
    ['next', passed ? `msk-dr verify ${evidence}` : `msk-dr status ${drill.pair}${more}`],
  ]);
  return { exit: passed ? exitCodes.passed : exitCodes.failed, json: { ...drill, report, evidence }, text };
}

function against(measured: number | null, objective: number, kind: string, out: Output): string {
  if (measured === null) return out.paint('red', `unknown (objective ${objective} s)`);
  const met = measured <= objective;
  const text = `${measured.toFixed(1)} s ${kind}, objective ${objective} s`;
  return met ? text : out.paint('red', `${text}: missed`);
}

function canary({ canary }: DrillReport): string {
  if (canary === null) return 'not run';
  const { sent, received, lost, duplicated, outOfOrder, latencyMs } = canary;
  const latency = latencyMs
    ? `p50 ${ms(latencyMs.p50)}, p99 ${ms(latencyMs.p99)}, max ${ms(latencyMs.max)}`
    : 'no latency';
  return (
    `${count(received)} of ${count(sent)} received: ${count(lost)} lost, ${count(duplicated)} duplicated, ` +
    `${count(outOfOrder)} out of order; ${latency}`
  );
}

const groups = (results: readonly GroupResult[]): string =>
  `${plural(results.length, 'group')}, ${positionsText(results)}`;

function loss({ loss }: DrillReport): string {
  if (loss === null) return 'not measured';
  const affected = loss.partitions.filter((row) => row.records !== 0).length;
  const records = loss.records === null ? 'unknown' : plural(loss.records, 'record');
  return `${records} (${loss.kind}) on ${affected} of ${plural(loss.partitions.length, 'partition')}, had the active side gone at that moment`;
}

function leftBehind({ leftovers, notCompared }: DrillReport, out: Output): string {
  return [
    leftovers.length === 0 ? 'nothing' : out.paint('red', leftovers.join('\n')),
    ...(notCompared.length === 0 ? [] : [out.paint('yellow', `not compared: ${notCompared.join('; ')}`)]),
  ].join('\n');
}

const byOthers = ({ changesByOthers }: DrillReport): [string, string][] =>
  changesByOthers.length === 0
    ? []
    : [
        [
          'by others',
          `${plural(changesByOthers.length, 'change')} meanwhile (clients, operators, the flows); the report lists them`,
        ],
      ];

const ms = (value: number): string => `${Math.round(value)} ms`;
