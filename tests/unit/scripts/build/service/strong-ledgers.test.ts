import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { loadPairs } from '../../../../../functions/lib/pair/load.ts';
import type { Pair } from '../../../../../functions/lib/pair/types.ts';
import { serviceParts } from '../../../../../scripts/build/service/parts.ts';
import { permissionsFor } from '../../../../../scripts/build/service/permissions.ts';
import { functionRoles } from '../../../../../scripts/build/service/roles.ts';
import { withoutBundles } from '../../../../../scripts/build/service/service-for.ts';

const [orders] = loadPairs('pairs') as [Pair];
const strong = (name: string, witness = 'us-east-2'): Pair => ({
  ...{ ...orders, name },
  ledger: { mode: 'strong', witness },
});
const tablesIn = (region: string, ...pairs: Pair[]) =>
  Object.entries(serviceParts(pairs, { stage: 'prod', region }).resources.Resources).filter(
    ([, { Type }]) => Type === 'AWS::DynamoDB::GlobalTable',
  );
const id = 'StrongLedgerUsDashEastDash1UsDashWestDash2';

test("a strong pair's table is made in one of its Regions, with the keys of the Regional one and without its time to live", () => {
  expect(tablesIn('us-west-2', strong('orders'))).toEqual([]);
  const [[found, table] = []] = tablesIn('us-east-1', strong('orders'));
  expect(found).toBe(id);
  expect(table).toMatchObject({ DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' });
  const { LedgerTable } = parse(readFileSync('infra/service/ledger.yml', 'utf8')).Resources;
  const { KeySchema, AttributeDefinitions, BillingMode } = LedgerTable.Properties;
  const kept = {
    PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
    DeletionProtectionEnabled: true,
  };
  expect(table?.Properties).toEqual({
    ...{ TableName: 'msk-dr-prod-ledger-us-east-1-us-west-2', KeySchema, AttributeDefinitions, BillingMode },
    MultiRegionConsistency: 'STRONG',
    GlobalTableWitnesses: [{ Region: 'us-east-2' }],
    Replicas: [
      { Region: 'us-east-1', ...kept },
      { Region: 'us-west-2', ...kept },
    ],
  });
});

test('two pairs of the same Regions share it, whichever way round they are', () => {
  const { primary, secondary } = orders;
  const turned = { ...strong('billing'), primary: secondary, secondary: primary };
  expect(tablesIn('us-east-1', strong('orders'), turned)).toHaveLength(1);
});

test('two witnesses for one table are told with what each pair names, in either Region', () => {
  for (const region of ['us-east-1', 'us-west-2'])
    expect(() => tablesIn(region, strong('orders'), strong('billing', 'us-east-9'))).toThrow(
      /of orders and billing are one table in us-east-1 and us-west-2[\s\S]*orders: ledger\.witness is us-east-2[\s\S]*billing: ledger\.witness is us-east-9/,
    );
});

test('without a strong pair nothing is made, and no permission is about such a table', () => {
  expect(tablesIn('us-east-1', orders)).toEqual([]);
  const parts = JSON.stringify(withoutBundles([orders], { stage: 'prod', region: 'us-east-1' }));
  expect(parts).not.toContain('ledger-us-east-1');
  expect(permissionsFor([orders], 'prod').resources).toMatchObject({ strongLedgers: [], strongReplicas: [] });
});

interface Statement {
  readonly Action: readonly string[];
  readonly Resource: readonly { readonly 'Fn::Sub': string }[];
}
const tablesOf = (pair: Pair): Record<string, string[]> => {
  const kafka = { names: new Set<string>(), inVpc: false, statements: [] };
  const made = functionRoles(
    permissionsFor([pair], 'prod'),
    Object.keys(permissionsFor([pair], 'prod').functions),
    kafka,
  );
  const { Policies } = (made.FinishRunRole?.Properties ?? {}) as {
    Policies: { PolicyDocument: { Statement: Statement[] } }[];
  };
  return Object.fromEntries(
    (Policies[0]?.PolicyDocument.Statement ?? [])
      .filter(({ Action }) => Action.some((action) => action.startsWith('dynamodb:')))
      .map(({ Action, Resource }) => [Action.join(' '), Resource.map((one) => one['Fn::Sub'])]),
  );
};

test("a strong ledger is written in the function's own Region only, and read in the other", () => {
  const regional = `arn:\${AWS::Partition}:dynamodb:*:\${AWS::AccountId}:table/msk-dr-prod-ledger`;
  const replica = (region: string) =>
    `arn:\${AWS::Partition}:dynamodb:${region}:\${AWS::AccountId}:table/msk-dr-prod-ledger-us-east-1-us-west-2`;
  const writes = 'dynamodb:DeleteItem dynamodb:PutItem dynamodb:Query dynamodb:UpdateItem';
  expect(tablesOf(orders)).toEqual({
    'dynamodb:DeleteItem dynamodb:GetItem dynamodb:PutItem dynamodb:Query dynamodb:UpdateItem': [regional],
  });
  expect(tablesOf(strong('orders'))).toEqual({
    'dynamodb:GetItem': [regional, replica('us-east-1'), replica('us-west-2')],
    [writes]: [regional, replica(`\${AWS::Region}`)],
  });
});
