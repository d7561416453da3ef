import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

/** What may go wrong in a move; each has a test that carries its name, and a row on the page. */
const faults = [
  'one broker or one AZ down',
  'active side unreachable from the orchestrator only, or for less than the hold time',
  "the standby Region's own network is cut",
  'unreachable for longer, sight proven, no veto',
  'canary write fails, reads work',
  'flow failed, auth broken, or running with no throughput',
  'lag above the limit',
  'target lacks ACLs, credentials, partitions or capacity',
  'topic or partition added after the plan',
  'a writer ignores the fence',
  'a transaction is open across the fence',
  'fence call fails or half succeeds',
  'orchestrator killed after any state',
  "promote's answer lost, then resume",
  'throttling or 5xx from any AWS API',
  'approver silent',
  'two operators start opposite moves',
  'old side returns in the middle or after',
  'duplicate event',
  'replayed approval token',
  'old --resume',
  'clock 5 minutes off',
  'drill aborted half way',
  'evidence altered',
  'failover, failback, failover within the anti-flap window',
  "ledger's home Region lost",
  "crash between close and open of the ledger's home",
  'an owed fence whose side has become active',
  'the late tail after a thaw',
  'a member joining the new side early',
  'default-open ACLs on both brokers',
  'compacted topic',
  'transactional topic',
  'empty topic',
  'never-consumed topic',
  'dotted-name topic',
  'expired offsets',
  'static members',
  'share group',
  'KIP-848 group',
];

const titled =
  /\b(?:test|it|describe)(?:\.\w+)*(?:\([^()]*\))?\(\s*(?:'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)"|`([^`]*)`)/g;
const recordedRow = /"fault": "([^"]+)"/g;

/** Titles of all tests, and the rows of the recorded situations, each of which is a test. */
const names: readonly string[] = [
  ...globSync('tests/**/*.test.ts').flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(titled)].map(([, a, b, c]) => a ?? b ?? c ?? ''),
  ),
  ...globSync('tests/fixtures/outage/*.json').flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(recordedRow)].map(([, row]) => row ?? ''),
  ),
].map((name) => name.replaceAll("\\'", "'").replaceAll('’', "'").toLowerCase());

describe('each fault', () => {
  it.each(faults)('%s: a test carries its name', (fault) => {
    expect(names.filter((name) => name.includes(fault.toLowerCase())).length).toBeGreaterThan(0);
  });

  it.each(faults)('%s: has a row in docs/faults.md', (fault) => {
    expect(readFileSync('docs/faults.md', 'utf8').replaceAll('’', "'")).toContain(`| ${fault} |`);
  });
});
