import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { pairRules } from '../../../functions/lib/pair/check.ts';
import { pairFile } from '../../../functions/lib/pair/file-schema.ts';
import { pairJsonSchema } from '../../../scripts/docs/pair-schema.ts';

/** Paths whose rule is code, which a JSON Schema cannot hold. `primary` stands for both sides, `0` and `1` for its variants. */
const checkedInCode = [
  'primary.0.clusterArn',
  'primary.0.secretArn',
  'primary.1.secretArn',
  'topics.include',
  'topics.exclude',
  'groups.include',
  'groups.exclude',
  'replication.serviceExecutionRoleArn.forward',
  'replication.serviceExecutionRoleArn.reverse',
  'objectives.rpo',
  'objectives.rto',
  'detection.hold',
  'detection.antiFlap',
  'fence.principals',
  'fence.readers',
  'fence.probe.secretArn',
  'fence.settle',
  'fence.commandArn',
  'failover.approval.approvers',
  'failover.approval.expires',
  'drill.schedule',
  'drill.blackout',
  'drill.canaryTimeout',
  'clients.ssmParameter',
  'stranded.bucket',
  'stranded.kmsKeyArn',
  'notify.topicArn',
  'timing.poll',
  'timing.replicatorTimeout',
  'timing.inSyncTimeout',
  'timing.refresh',
  'timing.requestTimeout',
];
const betweenFields = [
  'the Region in a cluster ARN is that of its side',
  "the Region in a side's secret ARN is that of the side",
  'a secret is there where the authentication needs one, and only there',
  'primary and secondary are two clusters',
  'clusters and replicator roles are in one account and partition',
  'each flow has a role of its own',
  'the witness Region is neither side',
  'no list names a thing twice',
  'timing.poll is shorter than what it waits for',
  "the ledger's home is the Region of one side",
  'ledger.home is there only with mode home, ledger.witness only with mode strong',
  "a strong ledger's Regions and its witness are three of one Region set",
  "the probe's secret is in the Region of one side",
  "the fence methods bind clients of each side's authentication",
  'fence.commandArn is there exactly with the method command',
  'each of fence.principals and fence.readers is bound by a method',
  "the replication's own roles are not fenced",
  'the fence method iam needs a cluster of MSK',
  'fence.securityGroups is there exactly with the method security-group',
  "the brokers' groups and ports are told where MSK does not tell them",
];

interface AnySchema {
  readonly wrapped?: AnySchema;
  readonly item?: AnySchema;
  readonly entries?: Readonly<Record<string, AnySchema>>;
  readonly options?: readonly unknown[];
  readonly pipe?: readonly { readonly type: string }[];
}
function codePaths(schema: AnySchema, path = ''): string[] {
  const own = (schema.pipe ?? []).some((part) => part.type === 'check' || part.type === 'raw_check')
    ? [path]
    : [];
  const inner = [schema.wrapped, schema.item].flatMap((next) => (next ? codePaths(next, path) : []));
  const entries = Object.entries(schema.entries ?? {}).flatMap(([key, next]) =>
    codePaths(next, path ? `${path}.${key}` : key),
  );
  const options = (schema.options ?? []).flatMap((next, i) =>
    typeof next === 'object' ? codePaths(next as AnySchema, `${path}.${i}`) : [],
  );
  return [...own, ...inner, ...entries, ...options];
}

describe("the pair file's JSON Schema", () => {
  it('is up to date', () => {
    expect(readFileSync('pairs/schema.json', 'utf8')).toBe(pairJsonSchema());
  });

  it('lacks exactly these rules', () => {
    const paths = [
      ...new Set(
        codePaths(pairFile as unknown as AnySchema).map((path) => path.replace(/^secondary/, 'primary')),
      ),
    ];
    expect(paths.sort()).toEqual([...checkedInCode].sort());
    expect(pairRules.map((rule) => rule.name)).toEqual(betweenFields);
  });

  it('knows defaults and allowed words, and refuses unknown keys', () => {
    const schema = JSON.parse(pairJsonSchema());
    expect(schema.additionalProperties).toBe(false);
    expect(schema.required).toEqual(['name', 'primary', 'secondary', 'topics', 'replication']);
    expect(schema.properties.timing.properties.poll).toMatchObject({ type: 'string', default: '30s' });
    expect(schema.properties.primary.anyOf).toHaveLength(2);
  });
});
