import { expect, it } from 'vitest';
import { known, unknown } from '../../../functions/lib/known.ts';
import type { Pair } from '../../../functions/lib/pair/types.ts';
import { groupFindings } from '../../../functions/validate-clusters/group-findings.ts';
import { facts, group, said } from './facts.ts';

const pair = (activeOnTarget: Pair['groups']['activeOnTarget']): Pick<Pair, 'groups'> => ({
  groups: { include: ['.*'], exclude: ['ours'], activeOnTarget },
});
const standby = (name: string, members?: number) =>
  facts(
    {},
    { groups: [group(name)], members: new Map(members === undefined ? [] : [[name, known(members)]]) },
  );

it.each([
  ['a share group', facts({ groups: [group('s', 'share')] }), 'refuse', ['info share-group']],
  ['a streams group', facts({ groups: [group('s', 'streams')] }), 'refuse', ['info streams-group']],
  ['a share group left out', facts({ groups: [group('ours', 'share')] }), 'refuse', []],
  [
    'a group at work where it should be',
    facts({ groups: [group('g')], members: new Map([['g', known(2)]]) }),
    'refuse',
    [],
  ],
  ['members on the standby', standby('g', 2), 'refuse', ['warning group-active-on-standby']],
  ['members on the standby, skipped', standby('g', 2), 'skip', ['info group-active-on-standby']],
  ['no members on the standby', standby('g', 0), 'refuse', []],
  ['members that are not told', standby('g'), 'refuse', ['warning group-members-unknown']],
  [
    'members that could not be read',
    facts({}, { groups: [group('g')], members: new Map([['g', unknown('NOT_COORDINATOR')]]) }),
    'refuse',
    ['warning group-members-unknown'],
  ],
  ['an own group', standby('msk-dr.canary.orders.x', 1), 'refuse', []],
  ['a group left out', standby('ours', 1), 'refuse', []],
] as const)('%s', (_, given, rule, expected) => {
  expect(said(groupFindings(pair(rule), given))).toEqual(expected);
});
