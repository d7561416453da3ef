import { readFileSync } from 'node:fs';
import type { Clock } from '../../../../functions/lib/clock.ts';
import type { Ledger, LockState, Pointer, Run, Starter } from '../../../../functions/lib/ledger/types.ts';
import { parsePair } from '../../../../functions/lib/pair/parse.ts';
import { awsClients, lookClients } from '../../../../scripts/cli/lib/aws.ts';
import type { Context, Service } from '../../../../scripts/cli/lib/context.ts';
import { Interrupt } from '../../../../scripts/cli/lib/interrupt.ts';
import { invoke } from '../../../../scripts/cli/lib/invoke.ts';
import type { Output, Terminal } from '../../../../scripts/cli/lib/terminal.ts';

export const startedAt = '2026-11-24T12:00:25.000Z';
export const executionArn = 'arn:aws:states:us-west-2:123456789012:execution:msk-dr-local-drill:drill-1';

export const run = (change: Partial<Run> = {}): Run => ({
  run: 'drill-1',
  pair: 'orders',
  machine: 'drill',
  executionArn,
  startedAt,
  startedBy: { principal: 'operator-a', known: 'unverified' },
  status: 'passed',
  finishedAt: '2026-11-24T12:01:07.000Z',
  reasons: [],
  ...change,
});

/** Keeps what was written; colours are shown as `<red>…</>`. */
export class Recorder implements Output {
  readonly lines: string[] = [];
  line(text: string): void {
    this.lines.push(text);
  }
  paint(style: string, text: string): string {
    return `<${style}>${text}</>`;
  }
  get text(): string {
    return this.lines.join('\n');
  }
}

/** A Lambda answer's payload, as the SDK gives it. */
export const payload = (value: unknown) => ({ transformToString: () => JSON.stringify(value) }) as never;

/** Time stands still until somebody sleeps. */
export function fakeClock(start = Date.parse(startedAt)): Clock & { slept: number } {
  let now = start;
  return {
    slept: 0,
    now: () => now,
    async sleep(ms, signal) {
      signal?.throwIfAborted();
      now += ms;
      this.slept += ms;
    },
  };
}

export interface FakeLedger extends Ledger {
  readonly unlocked: { seen: LockState; why: string }[];
  readonly finished: { run: string; status: string; reasons: readonly string[] }[];
}
/** A ledger that only answers; `runs` newest first. */
export function fakeLedger(holds: {
  runs?: Run[];
  lock?: LockState;
  pointer?: Pointer;
  getRun?: (run: string) => Run | null;
  starters?: Starter[];
  facts?: Readonly<Record<string, unknown>>;
}): FakeLedger {
  const { runs = [], lock = { counter: 3, holder: null }, pointer = null } = holds;
  const unlocked: { seen: LockState; why: string }[] = [];
  const finished: FakeLedger['finished'][number][] = [];
  const answers: Partial<FakeLedger> = {
    unlocked,
    getRun: async (name) => holds.getRun?.(name) ?? runs.find((candidate) => candidate.run === name) ?? null,
    listRuns: async (limit) => runs.slice(0, limit),
    readLock: async () => lock,
    getPointer: async () => pointer,
    getStep: async () => null,
    getFact: async <T>(name: string) => (holds.facts?.[name] ?? null) as T | null,
    listStarters: async () => holds.starters ?? [],
    finishRun: async (name, end) => void finished.push({ run: name, ...end }),
    finished,
    forceUnlock: async (seen, why) => void unlocked.push({ seen, why }),
  };
  return answers as FakeLedger;
}

const pairFile = new URL('../../../../pairs/orders.yml', import.meta.url);

export interface Fixture {
  readonly context: Context;
  readonly service: Service;
  readonly out: Recorder;
  readonly err: Recorder;
  readonly clock: ReturnType<typeof fakeClock>;
}
/** A context whose AWS clients are real ones: mock them with aws-sdk-client-mock. */
export function fixture(ledger: Ledger = fakeLedger({}), cwd = '/nowhere'): Fixture {
  const target = { region: 'us-west-2', endpoint: 'http://127.0.0.1:1' };
  const aws = awsClients(target);
  const functionName = (verb: string): string => `msk-dr-local-${verb}`;
  const service: Service = {
    pair: parsePair('orders.yml', readFileSync(pairFile, 'utf8')),
    home: { region: 'us-west-2', epoch: 1 },
    aws,
    awsOf: () => aws,
    ledger,
    functionName,
    // Tests script one kind of call: what goes by a function URL is mocked as an invocation.
    ask: (verb, body) => invoke(aws.lambda, functionName(verb), body),
    evidenceBucket: () => 'msk-dr-local-evidence-123456789012',
  };
  const [out, err] = [new Recorder(), new Recorder()];
  const terminal: Terminal = { out, err };
  const clock = fakeClock();
  const context: Context = {
    options: { local: true, json: false, pairs: '/nowhere' },
    terminal,
    clock,
    interrupt: new Interrupt(),
    cwd,
    service: async () => service,
    place: async () => ({
      pair: service.pair,
      stage: 'local',
      aws: () => aws,
      look: () => lookClients(target),
    }),
  };
  return { context, service, out, err, clock };
}
