/**
 * `node scripts/permissions.ts [--print]`: holds what functions called in the last `npm test` against what their roles
 * allow, both ways; fails with every difference. `--print` prints the actions that were called, for permissions.yml.
 */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { parse, stringify } from 'yaml';
import type { Permissions } from './build/service/roles.ts';
import { iamAction, keptIn, permissionGaps } from './permissions/compare.ts';
import { functionOf, recordedCalls } from './permissions/recorded.ts';

const { values } = parseArgs({ options: { print: { type: 'boolean', default: false } } });
const functions = new Set(Object.keys(parse(readFileSync('infra/service/functions.yml', 'utf8'))));
const calls = await recordedCalls('reports/calls');
const nameOf = (caller: string): string | null => functionOf(caller, functions);
if (values.print) {
  const called = new Map<string, Set<string>>([...functions].map((fn) => [fn, new Set()]));
  for (const call of calls) called.get(nameOf(call.caller) ?? '')?.add(iamAction(call));
  console.log(stringify(Object.fromEntries([...called].map(([fn, actions]) => [fn, [...actions].sort()]))));
} else {
  const permissions: Permissions = parse(readFileSync('infra/service/permissions.yml', 'utf8'));
  const kept = keptIn(readFileSync('docs/permissions.md', 'utf8'));
  const gaps = permissionGaps(calls, permissions, kept, nameOf);
  for (const gap of gaps) console.error(gap);
  const { size } = new Set(calls.map((call) => `${nameOf(call.caller)} ${iamAction(call)}`));
  console.log(
    `permissions: ${size} kinds of call held against ${functions.size} roles, ${gaps.length} difference(s)`,
  );
  process.exitCode = gaps.length === 0 && size > 0 ? 0 : 1;
}
