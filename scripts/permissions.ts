/**
 * `node scripts/permissions.ts [--print | --unused]`: holds what functions called in the last `npm test` against what their
 * roles allow; fails with every call that is not allowed, and with every permission that no call has used unless
 * docs/permissions.md says why it is kept. `--print` prints what was called, `--unused` what was not.
 */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { parse, stringify } from 'yaml';
import { writtenPermissions } from './build/service/permissions.ts';
import { permissionGaps } from './permissions/compare.ts';
import { iamAction } from './permissions/iam-action.ts';
import { reasonsIn, unexplained } from './permissions/reasons.ts';
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
  const wide = unexplained(unused, reasonsIn(readFileSync('docs/permissions.md', 'utf8')));
  for (const one of missing) console.error(`${one}: called, and not allowed`);
  for (const one of wide)
    console.error(
      `${one}: allowed, and nobody calls it; take it away, or say in docs/permissions.md why it stays`,
    );
  const { size } = new Set(calls.map((call) => `${nameOf(call.caller)} ${iamAction(call)}`));
  console.log(
    `permissions: ${size} kinds of call held against ${functions.size} roles: ${missing.length} not allowed, ${unused.length} allowed and not called, ${wide.length} of them without a reason`,
  );
  if (values.unused) for (const one of unused) console.log(one);
  process.exitCode = missing.length + wide.length === 0 && size > 0 ? 0 : 1;
}
