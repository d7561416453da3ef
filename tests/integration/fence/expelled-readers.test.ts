import type { Context } from 'aws-lambda';
import { expect, test } from 'vitest';
import { handler } from '../../../functions/await-readers/handler.ts';
import { readersStep } from '../../../functions/await-readers/step.ts';
import { record, until } from '../kafka/cluster.ts';
import { joinGroup } from '../kafka/member.ts';
import { beginMove, context } from './move.ts';

/** Longer than a look takes, on a busy machine too. */
const settleMs = 5_000;

async function setUp(user: 'billing' | 'orders-api') {
  const move = await beginMove({ fence: { settleMs } });
  const { cluster, topics, pair, event } = move;
  const [topic = ''] = topics;
  await cluster.produce([record(topic, 0, 'a'), record(topic, 1, 'b')]);
  const group = `${pair.name}-group`;
  const member = await joinGroup(group, topic, 'classic', { user, name: `app-of-${user}`, instance: null });
  const look = (last: boolean) =>
    handler({ ...event, mode: 'switchover', last } as never, context as Context);
  const members = async () => {
    const listed = (await cluster.listGroups()).filter((found) => found.group === group);
    return (await cluster.activeMembers(listed)).get(group);
  };
  const end = async () => {
    await move.unfence('from');
    await member.leave();
    await cluster.deleteGroups([group]);
  };
  return { ...move, group, member, look, members, end };
}

test('denied members are gone at the first look, and the last one is sure of it after the settle time', async () => {
  const { fence, look, member, members, end } = await setUp('billing');
  expect(await look(false)).toMatchObject({
    empty: false,
    sentence: expect.stringContaining('app-of-billing at 127.0.0.1), whom fence.readers does not shut out'),
  });
  expect(await members()).toEqual({ known: true, value: 1 });

  await fence('readers');
  expect(await look(false)).toEqual({ empty: true, stay: false, waitSeconds: 0, sentence: '' });
  const early = await look(true);
  expect(early).toMatchObject({ empty: false, stay: false });
  expect(early.waitSeconds).toBeGreaterThan(0);
  await member.refused(2);
  await until(async () => (await look(true)).empty);
  expect(await members()).toEqual({ known: true, value: 0 });
  await end();
});

test('a member whom fence.readers does not name comes back, is seen, and is named as the hole', async () => {
  const { group, fence, look, members, end, ledger, event } = await setUp('orders-api');
  const back = () => until(async () => (await members())?.known === true && !(await isEmpty()));
  const isEmpty = async () => JSON.stringify(await members()) === JSON.stringify({ known: true, value: 0 });
  await fence('readers');
  // Whether it is back by the look that follows the expulsion depends on how quick it is.
  expect(await look(false)).toMatchObject({ stay: false });
  expect(await ledger.getStep(event.run, readersStep)).toMatchObject({ expelled: { [group]: 1 } });
  await back();
  // It may have moved positions that have been read: not promoted on that, whether or not it is quick to come back.
  expect(await look(true)).toMatchObject({ empty: false, waitSeconds: 0 });
  await back();
  expect(await look(false)).toEqual({
    empty: false,
    stay: true,
    waitSeconds: 0,
    sentence: `${group} has 1 member(s) (app-of-orders-api at 127.0.0.1), who came back after they were expelled: their principal is missing in fence.readers.`,
  });
  await end();
});
