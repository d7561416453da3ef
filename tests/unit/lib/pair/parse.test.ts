import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { type Fault, PairFileInvalid } from '../../../../functions/lib/errors.ts';
import { parsePair } from '../../../../functions/lib/pair/parse.ts';
import { pairWith, smallestPair } from './valid-pair.ts';

function faultsOf(text: string): readonly Fault[] {
  try {
    parsePair('pairs/x.yml', text);
    return [];
  } catch (error) {
    if (error instanceof PairFileInvalid) return error.faults;
    throw error;
  }
}
const paths = (text: string): string[] => faultsOf(text).map((fault) => fault.path);

describe('parsePair', () => {
  it('fills in what AWS needs by default', () => {
    const pair = parsePair('x.yml', pairWith({}));
    expect(pair).toMatchObject({
      topology: 'active-passive',
      primary: { kind: 'msk', secretArn: null },
      topics: { exclude: [] },
      groups: { include: ['.*'], exclude: [], activeOnTarget: 'refuse' },
      replication: {
        engine: 'auto',
        topicNames: 'identical',
        offsetSync: 'enhanced',
        standingPair: true,
        isolation: 'read_uncommitted',
      },
      objectives: { rpoMs: 60_000, rtoMs: 300_000 },
      detection: { holdMs: 180_000, witness: 'us-east-2', antiFlapMs: 21_600_000 },
      fence: {
        methods: ['iam', 'acl'],
        principals: [],
        readers: [],
        probe: null,
        standby: true,
        settleMs: 10_000,
        commandArn: null,
        securityGroups: null,
      },
      failover: {
        approval: { approvers: [], expiresMs: 1_800_000, preApproved: { maxEstimatedLoss: 0 } },
        smallerStandby: 'refuse',
      },
      drill: { schedule: null, blackout: [], canaryRecords: 1_000, canaryTimeoutMs: 120_000 },
      clients: { ssmParameter: '/msk-dr/shop/active' },
      stranded: null,
      ledger: { mode: 'home', home: 'eu-west-1' },
      notify: { topicArn: null },
      evidence: { lockDays: null },
      timing: {
        pollMs: 30_000,
        replicatorTimeoutMs: 3_600_000,
        inSyncTimeoutMs: 3_600_000,
        refreshMs: 60_000,
        requestTimeoutMs: 10_000,
      },
    });
  });

  it('takes the first other Region of the set for the witness of a strong ledger', () => {
    const ledgerOf = (ledger: object) => parsePair('x.yml', pairWith({ ledger })).ledger;
    expect(ledgerOf({ mode: 'strong' })).toEqual({ mode: 'strong', witness: 'eu-west-2' });
    expect(ledgerOf({ mode: 'strong', witness: 'eu-west-3' })).toEqual({
      mode: 'strong',
      witness: 'eu-west-3',
    });
  });

  it('chooses a side by its keys, so that a fault inside it is named', () => {
    const kafka = { region: 'eu-west-1', bootstrap: 'a:9092', clusterId: 'abcdefgh', auth: 'oauth' };
    expect(paths(pairWith({ secondary: kafka }))).toEqual(['secondary.secretArn']);
    expect(paths(pairWith({ secondary: { ...kafka, auth: 'iam' } }))).toEqual(['secondary.auth']);
    expect(parsePair('x.yml', pairWith({ secondary: { ...kafka, auth: 'none' } })).secondary).toEqual({
      kind: 'kafka',
      region: 'eu-west-1',
      bootstrap: 'a:9092',
      clusterId: 'abcdefgh',
      auth: 'none',
      secretArn: null,
      vpc: null,
    });
  });

  it('tells every fault at once, shapes and rules between fields alike, with its line', () => {
    const text = pairWith({
      name: 'Shop',
      colour: 1,
      'primary.auth': 'scram',
      'primary.region': 'eu-central-2',
      'topics.include': ['a(', 7],
      'drill.canaryRecords': 10,
    });
    expect(paths(text).sort()).toEqual(
      [
        'colour',
        'drill.canaryRecords',
        'name',
        'primary.clusterArn',
        'primary.secretArn',
        'topics.include[0]',
        'topics.include[1]',
      ].sort(),
    );
    const name = faultsOf(text).find((fault) => fault.path === 'name');
    expect(name).toEqual({
      file: 'pairs/x.yml',
      path: 'name',
      found: '"Shop"',
      allowed: expect.stringContaining('kebab-case'),
      line: 1,
    });
  });

  it('says what a missing key needs', () => {
    expect(faultsOf(pairWith({ name: undefined }))).toEqual([
      {
        file: 'pairs/x.yml',
        path: 'name',
        found: 'nothing',
        allowed: expect.stringMatching(/kebab-case.*required/),
      },
    ]);
  });

  it.each([
    ['name: [', /BAD_INDENT|MISSING/],
    ['name: a\nname: b', /DUPLICATE_KEY/],
    ['name: !!secret a', /TAG_RESOLVE_FAILED/],
    ['a: 1\n--- \nb: 2', /MULTIPLE_DOCS/],
    ['a: *nothing', /aliases/],
    ['['.repeat(20_000), /RESOURCE_EXHAUSTION/],
  ])('tells of text that is not YAML: %.20s', (text, found) => {
    expect(faultsOf(text)[0]?.found).toMatch(found);
  });

  it('never shows what may be a secret', () => {
    const secret = 'hunter2-very-secret';
    const text = pairWith({
      'secondary.secretArn': secret,
      'primary.password': secret,
      'secondary.token': { inner: secret },
      'fence.probe': { secretArn: secret },
    });
    expect(paths(text)).toContain('secondary.secretArn');
    expect(() => parsePair('x.yml', text)).toThrow(PairFileInvalid);
    expect(JSON.stringify(faultsOf(text))).not.toContain(secret);
    expect(JSON.stringify(faultsOf(`password: ${secret}\n  broken: [`))).not.toContain(secret);
  });

  it('answers any text with a pair or its faults', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => faultsOf(text).length > 0),
    );
    fc.assert(fc.property(fc.json(), (text) => faultsOf(text).length > 0));
  });

  it('answers any damage to a right file with a pair or its faults, each with words', () => {
    const keys = Object.keys(smallestPair).flatMap((key) => [
      key,
      `${key}.include`,
      `${key}.region`,
      `${key}.auth`,
      `${key}.clusterArn`,
      `${key}.constructor`,
    ]);
    const changes = fc.dictionary(
      fc.constantFrom(...keys, 'fence.methods', 'timing.poll', 'drill.schedule', '__proto__'),
      fc.jsonValue(),
      { maxKeys: 3 },
    );
    fc.assert(
      fc.property(changes, (change) => {
        const text = stringify({ ...smallestPair, ...change });
        for (const fault of faultsOf(text)) {
          expect(fault.found).not.toBe('');
          expect(fault.allowed).not.toMatch(/^Invalid/);
          expect(fault.path).not.toBe('');
        }
      }),
    );
  });
});
