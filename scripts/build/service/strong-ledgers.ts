import { ledgerTableOf, sortedRegions } from '../../../functions/lib/pair/ledger-table.ts';
import type { Pair } from '../../../functions/lib/pair/types.ts';
import { logicalPart, regionalLedger } from './names.ts';
import type { Place, Resource, Resources } from './types.ts';

type Kept = Pick<Pair, 'name' | 'primary' | 'secondary' | 'ledger'>;

/** A table that pairs with `ledger.mode: strong` share: those with the same two Regions. */
interface Shared {
  readonly table: string;
  readonly regions: readonly [string, string];
  readonly witness: string;
  /** Of the pair that was read first. */
  readonly pair: string;
}

/**
 * The tables with the ledgers of strong pairs, each in the template of one of its Regions, the first in alphabetical order:
 * CloudFormation makes the other replica from there. An Error where two pairs share a table and name two witnesses.
 */
export function strongLedgers(pairs: readonly Kept[], place: Place): Resources {
  const shared = new Map<string, Shared>();
  for (const pair of pairs) {
    if (pair.ledger.mode === 'home') continue;
    const one = {
      table: ledgerTableOf(regionalLedger(place), pair),
      regions: sortedRegions(pair),
      witness: pair.ledger.witness,
      pair: pair.name,
    };
    const first = shared.get(one.table) ?? one;
    shared.set(one.table, first);
    if (first.witness !== one.witness) throw twoWitnesses(first, one);
  }
  return Object.fromEntries(
    [...shared.values()].filter(({ regions }) => regions[0] === place.region).map(globalTable),
  );
}

const twoWitnesses = (first: Shared, other: Shared): Error =>
  new Error(
    `The strong ledgers of ${first.pair} and ${other.pair} are one table in ${first.regions.join(' and ')}, which has one witness.\n` +
      [first, other].map(({ pair, witness }) => `${pair}: ledger.witness is ${witness}`).join('\n') +
      '\nAllowed: the same witness, or another stage (--stage) for each, with pair files of its own.',
  );

/** Without a time to live, which such a table cannot have: what has one is in the Regional tables. */
const globalTable = ({ table, regions, witness }: Shared): [string, Resource] => [
  `StrongLedger${regions.map((name) => logicalPart({ name })).join('')}`,
  {
    Type: 'AWS::DynamoDB::GlobalTable',
    DeletionPolicy: 'Retain',
    UpdateReplacePolicy: 'Retain',
    Properties: {
      TableName: table,
      BillingMode: 'PAY_PER_REQUEST',
      MultiRegionConsistency: 'STRONG',
      GlobalTableWitnesses: [{ Region: witness }],
      Replicas: regions.map((Region) => ({
        Region,
        PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
        DeletionProtectionEnabled: true,
      })),
      AttributeDefinitions: [
        { AttributeName: 'pk', AttributeType: 'S' },
        { AttributeName: 'sk', AttributeType: 'S' },
      ],
      KeySchema: [
        { AttributeName: 'pk', KeyType: 'HASH' },
        { AttributeName: 'sk', KeyType: 'RANGE' },
      ],
    },
  },
];
