import { rm } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { loadPairs } from '../../../functions/lib/pair/load.ts';
import { regionsOf } from '../../../scripts/build/service/regions.ts';
import { pairsFolder } from '../../../scripts/chaos/pairs-folder.ts';
import { templateFor } from '../../../scripts/local/service/build.ts';
import { hostSettings } from '../../../scripts/local/world/options.ts';
import { cfnLint } from '../../../scripts/package/cfn-lint.ts';
import { calledBy, callsOf } from '../calls.ts';
import { holdingSeeds } from '../holding-seeds.ts';
import { holds, switchesOver } from '../kill/killing.ts';
import { useOpenScene } from '../open-scene.ts';

/** The local pair, whose ledger is one table in both its Regions. */
const strong = { ledger: { mode: 'strong' } };
// One world: each test goes on where the one before has ended.
const scene = useOpenScene('strong', 1_200_000, 1, strong);
const seedHolds = holdingSeeds('strong-full', scene);
const table = 'msk-dr-local-ledger-us-east-1-us-west-2';

/** Calls of functions to tables in this Region, but those of the minute, which both Regions make: `action table`, each once. */
const tableCalls = (mark: number, region: string): string[] => {
  const calls = callsOf(scene().world.root)
    .slice(mark)
    .filter((call) => call.service === 'dynamodb' && call.region === region)
    .filter((call) => calledBy(call) !== null && calledBy(call) !== 'observe');
  return [...new Set(calls.map(({ action, resource }) => `${action} ${resource}`))].sort();
};

test('its templates are as CloudFormation wants them, and one of them makes the table', async () => {
  const pairs = await pairsFolder(strong);
  try {
    for (const region of regionsOf(loadPairs(pairs)))
      await cfnLint(await templateFor(hostSettings({ pairs }), loadPairs(pairs), region));
  } finally {
    await rm(pairs, { recursive: true });
  }
});

test('a switchover goes there, and nothing of the ledger is handed over: the next run starts beside the new standby', async () => {
  const { pair, world } = scene();
  const { root, sides } = world;
  expect((await pair.home()).home?.region).toBe(sides.secondary.region);
  const mark = callsOf(root).length;
  await switchesOver(scene());
  // Beside the move only observations of either Region are read there, for what the plan and the estimate say.
  const there = tableCalls(mark, sides.primary.region);
  expect(there).toContain(`GetItem ${table}`);
  expect(there.filter((call) => !/^(GetItem|Query) /.test(call) || call === `Query ${table}`)).toEqual([]);
  expect((await pair.home()).home?.region).toBe(sides.primary.region);
  await holds(scene(), 'switchover');
  await switchesOver(scene());
  expect((await pair.home()).home?.region).toBe(sides.secondary.region);
});

// The first seed with such a round. Lost is the Region in whose template the table is.
test('seed 78: a failover from a Region that is gone, and the way home', async () => {
  const { pair, world } = scene();
  const { root, sides } = world;
  const mark = callsOf(root).length;
  await seedHolds(
    78,
    (round) => round.kind === 'failover' && round.how === 'vanish' && round.home === 'replay',
    ...(['J1', 'J2', 'J3', 'J4', 'J6', 'J7', 'J8'] as const),
  );
  const refused = callsOf(root)
    .slice(mark)
    .filter(
      ({ service, region, status }) =>
        service === 'dynamodb' && region === sides.primary.region && status === 0,
    );
  expect(refused).not.toEqual([]);
  expect((await pair.home()).home?.region).toBe(sides.secondary.region);
});
