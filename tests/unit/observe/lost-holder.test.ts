import { expect, it } from 'vitest';
import { unknown } from '../../../functions/lib/known.ts';
import { observe } from '../../../functions/observe/observe.ts';
import { executionIn } from '../lib/home/replicas.ts';
import { down } from '../lib/outage/votes.ts';
import { memoryDynamo } from './memory-dynamo.ts';
import { homeAt, observing, pointerAt } from './observing.ts';

const freeing = 'msk-dr ledger adopt orders --break-glass "why"';

/** What an outage comes to where the move that holds the lock executes in a Region that does not answer. */
async function outage(ledger: Parameters<typeof observing>[1]): Promise<string> {
  memoryDynamo();
  const west = observing('us-west-2', ledger);
  west.looks.primary = down;
  west.reading = unknown('ClusterUnreachable');
  const holder = { run: 'failover-1', executionArn: executionIn('us-east-1'), since: '' };
  const mover = { run: 'failover-1', mode: 'failover', running: unknown('AWS did not answer') } as const;
  west.home = homeAt(pointerAt(1), { lock: { counter: 2, holder }, mover });
  for (let minute = 0; minute < 4; minute += 1) {
    west.now += 60_000;
    await observe(west.ports);
  }
  const { did = [] } = await observe(west.ports);
  expect(west.started).toEqual([]);
  return did.join();
}

it('what frees the lock of a strong ledger is said', async () => {
  const said = await outage({ ledger: { mode: 'strong', witness: 'us-east-2' } });
  expect(said).toContain('still runs is not known: AWS did not answer');
  expect(said).toContain(freeing);
});

it('with a table in each Region the lock is where the run is, and there is nothing to free', async () => {
  expect(await outage({})).not.toContain(freeing);
});
