/**
 * `node scripts/permissions.ts [--print | --unused]`: holds what functions called in the last `npm test` against what their
 * roles allow; fails with every call that is not allowed. `--print` prints what was called, `--unused` also what was not.
 */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { parse, stringify } from 'yaml';
import { writtenPermissions } from './build/service/permissions.ts';
import { iamAction, permissionGaps } from './permissions/compare.ts';
import { functionOf, recordedCalls } from './permissions/recorded.ts';

const flag = { type: 'boolean', default: false } as const;
const { values } = parseArgs({ options: { print: flag, unused: flag } });
const functions = new Set(Object.keys(parse(readFileSync('infra/service/functions.yml', 'utf8'))));
const calls = await recordedCalls('reports/calls');
const nameOf = (caller: string): string | null => functionOf(caller, functions);
if (values.print) {
  const called = new Map<string, Set<string>>([...functions].map((fn) => [fn, new Set()]));
  for (const call of calls) called.get(nameOf(call.caller) ?? '')?.add(iamAction(call));
  console.log(stringify(Object.fromEntries([...called].map(([fn, actions]) => [fn, [...actions].sort()]))));
} else {
  const { missing, unused } = permissionGaps(calls, writtenPermissions(), nameOf);
  for (const one of missing) console.error(`${one}: called, and not allowed`);
  const { size } = new Set(calls.map((call) => `${nameOf(call.caller)} ${iamAction(call)}`));
  console.log(
    `permissions: ${size} kinds of call held against ${functions.size} roles: ${missing.length} not allowed, ${unused.length} allowed and not called`,
  );
  if (values.unused) for (const one of unused) console.log(one);
  process.exitCode = missing.length === 0 && size > 0 ? 0 : 1;
}
