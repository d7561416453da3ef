import { describe, expect, it } from 'vitest';
import { lookAtReaders } from '../../../functions/await-readers/look.ts';
import type { ReadersStep } from '../../../functions/await-readers/step.ts';
import type { Acl, GroupInfo } from '../../../functions/lib/kafka/port.ts';
import { type Known, known, unknown } from '../../../functions/lib/known.ts';

const deny = (resourceName: string): Acl => ({
  resourceType: 'group',
  resourceName,
  patternType: 'literal',
  principal: 'User:billing',
  host: '*',
  operation: 'read',
  permission: 'deny',
});
const group = (name: string, type: GroupInfo['type'] = 'classic'): GroupInfo => ({
  group: name,
  type,
  state: 'Stable',
  protocolType: 'consumer',
});
const grant = { run: 'run-1', counter: 1 };
const move = {
  mode: 'switchover',
  from: 'primary',
  to: 'secondary',
  startEpoch: 1,
  startedAt: '2026-11-24T00:00:00Z',
} as const;

/** An old side with one member in each group; expelling empties those that do not rejoin. */
function oldSide(
  groups: readonly GroupInfo[],
  options: { rejoin?: readonly string[]; refuses?: Known<number> } = {},
) {
  const { rejoin = [], refuses } = options;
  const log: string[] = [];
  const kept: ReadersStep[] = [];
  const gone = new Set<string>();
  const member = { memberId: 'm', instanceId: null, clientId: 'app', host: '/10.0.0.1' };
  const cluster = {
    listGroups: async () => groups,
    listAcls: async () => [deny('denied'), deny('also-denied')],
    groupMembers: async (asked: readonly GroupInfo[]) =>
      new Map(asked.map((one) => [one.group, known(gone.has(one.group) ? [] : [member])])),
    expelMembers: async (asked: readonly GroupInfo[]) => {
      log.push(`expel ${asked.map((one) => one.group).join()}`);
      if (refuses === undefined)
        for (const one of asked) if (!rejoin.includes(one.group)) gone.add(one.group);
      return new Map(asked.map((one) => [one.group, refuses ?? known(1)]));
    },
  };
  const call = {
    pair: { groups: { include: ['.*'], exclude: ['internal'] }, fence: { readers: ['User:billing'] } },
    ledger: {
      getFact: async () => null,
      assertLock: async () => void log.push('lock'),
      putStep: async (_: unknown, name: string, step: ReadersStep) => {
        log.push(`put ${name}, came back: ${step.cameBack}`);
        kept.push(step);
      },
    },
    clock: { now: () => 5_000 },
    connect: async () => cluster,
  };
  return {
    log,
    kept,
    look: (before: ReadersStep | null, last = false) =>
      lookAtReaders(call as never, grant, move, before, last),
  };
}

describe('a look at the readers', () => {
  it('expels those who are denied, under the lock, and takes the look after it for the answer', async () => {
    const { log, look } = oldSide([group('denied'), group('also-denied', 'consumer'), group('internal')]);
    expect(await look(null)).toEqual({
      empty: true,
      stay: false,
      sentence: '',
      cameBack: false,
      expelled: { denied: 1, 'also-denied': 1 },
      expelledAt: 5_000,
    });
    expect(log).toEqual(['lock', 'put await-readers, came back: false', 'expel denied,also-denied']);
  });

  it('leaves alone who is not denied, and share groups', async () => {
    const { log, look } = oldSide([group('open'), group('denied', 'share')]);
    expect(await look(null)).toMatchObject({ empty: false, cameBack: false, expelled: {}, expelledAt: null });
    expect(log).toEqual([]);
  });

  it('says why members were not expelled, and counts the try', async () => {
    const { look } = oldSide([group('denied')], { refuses: unknown('GROUP_AUTHORIZATION_FAILED') });
    const step = await look(null);
    expect(step).toMatchObject({ empty: false, stay: false, expelled: { denied: 1 } });
    expect(step.sentence).toBe(
      'denied has 1 member(s) (app at 10.0.0.1). Members of denied were not expelled: GROUP_AUTHORIZATION_FAILED.',
    );
  });

  it('goes on from the look before: whoever comes back twice stays', async () => {
    const { log, look } = oldSide([group('denied')], { rejoin: ['denied'] });
    const first = await look(null);
    const second = await look(first);
    expect(second).toMatchObject({ empty: false, stay: true, expelled: { denied: 2 } });
    expect(await look(second)).toMatchObject({ stay: true, cameBack: false, expelledAt: 5_000 });
    expect(log.filter((line) => line.startsWith('expel'))).toHaveLength(2);
  });

  it('keeps that somebody came back before it expels them, until the groups are looked at anew', async () => {
    const { kept, log, look } = oldSide([group('denied')]);
    expect(await look(null, true)).toMatchObject({ empty: true, cameBack: true });
    expect(log).toEqual(['lock', 'put await-readers, came back: true', 'expel denied']);
    const [begun] = kept;
    if (begun === undefined) throw new Error('Nothing was kept.');
    expect(begun).toMatchObject({ empty: false, cameBack: true, expelledAt: 5_000 });
    const again = await look(begun, true);
    expect(again).toMatchObject({ empty: true, cameBack: true });
    expect(await look(again)).toMatchObject({ empty: true, cameBack: false });
  });
});
