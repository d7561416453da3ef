import * as v from 'valibot';
import { describeFound } from './describe.ts';
import { Draft, type PairRule, type Problem } from './draft.ts';
import { kafkaSide, mskSide, pairFileWith } from './file-schema.ts';
import { fenceRules } from './rules/fence.ts';
import { ledgerRules } from './rules/ledger.ts';
import { settingRules } from './rules/settings.ts';
import { sideRules } from './rules/sides.ts';
import { allowedAt, unknownKeys } from './schema-keys.ts';
import { toPair } from './to-pair.ts';
import type { Pair } from './types.ts';

/** Rules between fields; editors do not know them. */
export const pairRules: readonly PairRule[] = [...sideRules, ...settingRules, ...ledgerRules, ...fenceRules];

export type CheckedPair =
  | { readonly ok: true; readonly pair: Pair }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** Holds any value against the schema and every rule: a Pair, or everything that is wrong with it. */
export function checkPair(value: unknown): CheckedPair {
  const draft = new Draft(value);
  const schema = pairFileWith(variantOf(draft.at('primary')), variantOf(draft.at('secondary')));
  const parsed = v.safeParse(schema, value, { abortPipeEarly: true });
  const problems = [
    ...(parsed.issues ?? [])
      .filter((issue) => issue.expected !== 'never')
      .map((issue) => problemOf(schema, issue)),
    ...unknownKeys(schema, value),
    ...pairRules.flatMap((rule) => rule.check(draft)),
  ];
  if (parsed.success && problems.length === 0) return { ok: true, pair: toPair(parsed.output) };
  return { ok: false, problems };
}

/** By the keys that only the one variant has. A side with neither is told what an MSK cluster needs. */
function variantOf(side: unknown): typeof mskSide | typeof kafkaSide {
  const has = (key: string): boolean => typeof side === 'object' && side !== null && Object.hasOwn(side, key);
  return !has('clusterArn') && (has('bootstrap') || has('clusterId')) ? kafkaSide : mskSide;
}

function problemOf(schema: v.GenericSchema, issue: v.BaseIssue<unknown>): Problem {
  const path = (issue.path ?? []).map((item) => (typeof item.key === 'number' ? item.key : String(item.key)));
  if (issue.type !== 'strict_object')
    return { path, found: describeFound(issue.input, path), allowed: issue.message };
  const missing = issue.received === 'undefined' && issue.expected !== 'Object';
  if (!missing) return { path, found: describeFound(issue.input, path), allowed: 'a group of keys' };
  return {
    path,
    found: 'nothing',
    allowed: `${allowedAt(schema, path) ?? 'a value'} (this key is required)`,
  };
}
