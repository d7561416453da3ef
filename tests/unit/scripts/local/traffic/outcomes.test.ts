import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { known, unknown } from '../../../../../functions/lib/known.ts';
import { loadPairs } from '../../../../../functions/lib/pair/load.ts';
import { openJsonLines } from '../../../../../scripts/local/traffic/json-lines.ts';
import { judge, type Outcome } from '../../../../../scripts/local/traffic/outcomes.ts';
import { parameter } from '../../../../../scripts/local/traffic/read-pointer.ts';
import { startSequence } from '../../../../../scripts/local/traffic/sequence.ts';
import { allTopics } from '../../../../../scripts/local/traffic/topics.ts';

it('calls a write failed only where the broker surely did not append it', () => {
  expect(judge(known(7))).toEqual({ outcome: 'ok', offset: 7 });
  expect(judge(unknown('TOPIC_AUTHORIZATION_FAILED')).outcome).toBe('failed');
  for (const reason of [
    'NOT_ENOUGH_REPLICAS_AFTER_APPEND',
    'REQUEST_TIMED_OUT',
    'BROKER_NOT_AVAILABLE: silent',
  ])
    expect(judge(unknown(reason)), reason).toEqual({ outcome: 'unknown', offset: null });
});

it('keeps one line a write, appends, and takes nothing after its end', async () => {
  const file = join(mkdtempSync(join(tmpdir(), 'msk-dr-test-')), 'traffic', 'writes.jsonl');
  const one: Outcome = {
    ...{ at: 1, side: 'primary', epoch: 1, topic: 'audit', partition: 0, key: 'audit-1', seq: 1 },
    ...{ outcome: 'ok', offset: 3 },
  };
  for (const seq of [1, 2]) {
    const log = await openJsonLines<Outcome>(file);
    log.add([{ ...one, seq }]);
    await log.close();
    log.add([one]);
  }
  const lines = readFileSync(file, 'utf8').trim().split('\n');
  expect(lines.map((line) => JSON.parse(line))).toEqual([one, { ...one, seq: 2 }]);
});

it('never numbers two writes of a topic alike, whichever process made them', () => {
  const first = startSequence(1_000_000);
  expect([first('created'), first('created'), first('audit')]).toEqual([100_000, 100_001, 100_000]);
  // A second of writing later, the next process starts above.
  const busiest = Math.max(...allTopics.map(({ perSecond }) => perSecond));
  expect(startSequence(1_001_000)('created')).toBeGreaterThan(100_000 + busiest - 1);
});

it("reads the local pair's parameter", () => {
  expect(loadPairs('pairs')[0]?.clients.ssmParameter).toBe(parameter);
});
