import { beforeEach, describe, expect, it } from 'vitest';
import { forward, reverse } from '../../../../../functions/lib/engines/engine.ts';
import { createMskReplicatorEngine } from '../../../../../functions/lib/engines/msk-replicator/engine.ts';
import { haltSid } from '../../../../../functions/lib/engines/msk-replicator/halt-statement.ts';
import { InputInvalid } from '../../../../../functions/lib/errors.ts';
import { type FakeMsk, fakeMetrics, fakeMsk, healthy } from './fakes.ts';
import { pairWith } from './pair.ts';

const users = { Sid: 'users', Effect: 'Allow', Principal: { AWS: '123456789012' }, Action: 'kafka:Get*' };
let west: FakeMsk;
beforeEach(() => {
  west = fakeMsk('us-west-2');
});

const engine = createMskReplicatorEngine({
  pair: pairWith(),
  active: 'primary',
  msk: (region) => {
    if (region !== 'us-west-2') throw new Error(`a halt of the forward flow must not call ${region}`);
    return west;
  },
  metrics: () => fakeMetrics(healthy),
});
const has = (...statements: object[]): void => {
  west.policy = { document: JSON.stringify({ Version: '2012-10-17', Statement: statements }), version: 'V1' };
};
const statements = (): { Sid?: string; Principal?: unknown }[] =>
  west.policy === null ? [] : JSON.parse(west.policy.document).Statement;

describe('halt', () => {
  it("denies the flow's own role its writes at the target, and keeps what others wrote", async () => {
    has(users);
    expect(await engine.halt(forward)).toMatchObject({ statement: 'MskDrHaltForwardXorders', changed: true });
    expect(statements()).toEqual([
      users,
      {
        Sid: 'MskDrHaltForwardXorders',
        Effect: 'Deny',
        Principal: { AWS: 'arn:aws:iam::123456789012:role/forward' },
        Action: expect.arrayContaining(['kafka-cluster:WriteData', 'kafka-cluster:AlterGroup']),
        Resource: [
          'arn:aws:kafka:us-west-2:123456789012:topic/orders-secondary/7d2c9e40-15aa-4b0b-8a33-52e64d9e0c22-1/*',
          'arn:aws:kafka:us-west-2:123456789012:group/orders-secondary/7d2c9e40-15aa-4b0b-8a33-52e64d9e0c22-1/*',
        ],
      },
    ]);
  });

  it('changes nothing the second time, and replaces a statement that somebody altered', async () => {
    await engine.halt(forward);
    const first = west.policy;
    expect(await engine.halt(forward)).toMatchObject({ changed: false });
    expect(west.policy).toBe(first);
    has({ ...statements()[0], Effect: 'Allow' }, users);
    await engine.halt(forward);
    expect(statements()).toMatchObject([users, { Effect: 'Deny' }]);
  });

  it('does not overwrite a change that came in between', async () => {
    has();
    west.meanwhile = { document: JSON.stringify({ Statement: users }), version: 'V2' };
    await engine.halt(forward);
    expect(statements()).toMatchObject([users, { Effect: 'Deny' }]);
  });

  it('leaves a policy alone that it cannot read', async () => {
    west.policy = { document: 'not json', version: 'V1' };
    await expect(engine.halt(forward)).rejects.toBeInstanceOf(InputInvalid);
    expect(west.policy.document).toBe('not json');
  });
});

describe('resume', () => {
  it('takes out its own statement and no other', async () => {
    has(users);
    await engine.halt(forward);
    expect(await engine.resume(forward)).toMatchObject({ changed: true });
    expect(statements()).toEqual([users]);
    expect(await engine.resume(forward)).toMatchObject({ changed: false });
  });

  it('leaves no policy behind where there was none', async () => {
    await engine.halt(forward);
    await engine.resume(forward);
    expect(west.policy).toBeNull();
  });
});

it('names each flow of each pair differently, in letters and digits', () => {
  const names = ['orders', 'orders-1', 'orders1', 'or-ders'].flatMap((pair) =>
    [forward, reverse].map((flow) => haltSid(pair, flow)),
  );
  expect(new Set(names).size).toBe(names.length);
  for (const name of names) expect(name).toMatch(/^[A-Za-z0-9]+$/);
});
