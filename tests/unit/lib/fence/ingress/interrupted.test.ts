import fc from 'fast-check';
import { expect, it } from 'vitest';
import { closeIngress } from '../../../../../functions/lib/fence/ingress/close.ts';
import { openIngress } from '../../../../../functions/lib/fence/ingress/open.ts';
import { planIngress } from '../../../../../functions/lib/fence/ingress/plan.ts';
import { readIngress } from '../../../../../functions/lib/fence/ingress/record.ts';
import { Died, type FakeEc2, factsLedger, fakeEc2, keysOf, rule, siteOf, source } from './fakes.ts';

const targets = { groups: ['sg-a', 'sg-b'], ports: [9096], own: ['sg-functions'], keep: [] };
const anyRules = fc.uniqueArray(
  fc.record({
    group: fc.constantFrom('sg-a', 'sg-b'),
    port: fc.constantFrom(22, 9096),
    from: fc.constantFrom('sg-clients', 'sg-functions', 'sg-a', '10.0.0.0/8', '10.1.0.0/16'),
  }),
  { selector: (one) => JSON.stringify(one), maxLength: 12 },
);

const unlessDead = async (work: Promise<unknown>, ec2: FakeEc2): Promise<void> => {
  try {
    await work;
  } catch (error) {
    if (!(error instanceof Died)) throw error;
  }
  ec2.diesAfter = Number.POSITIVE_INFINITY;
};
const moment = fc.integer({ min: 0, max: 12 }).map((halves) => halves / 2);

it('wherever closing and opening die, opening gives every rule back and none more', async () => {
  await fc.assert(
    fc.asyncProperty(anyRules, fc.array(moment, { maxLength: 3 }), moment, async (found, deaths, last) => {
      const rules = [
        rule({ group: 'sg-a', ...source('sg-functions'), description: 'functions' }),
        ...found
          .filter(({ group, port, from }) => !(group === 'sg-a' && port === 9096 && from === 'sg-functions'))
          .map(({ group, port, from }) =>
            rule({ group, fromPort: port, toPort: port, ...source(from), description: `${port}` }),
          ),
      ];
      const [ec2, ledger] = [fakeEc2(rules), factsLedger()];
      const site = siteOf(ec2, ledger);
      for (const death of deaths) {
        ec2.diesAfter = death;
        await unlessDead(closeIngress(site, targets, 1), ec2);
      }
      ec2.diesAfter = last;
      await unlessDead(openIngress(site), ec2);
      // Closed to the end after all that: nothing for clients stands.
      await closeIngress(site, targets, 2);
      expect(planIngress(ec2.rules, [], targets).revoke).toEqual([]);
      expect(await openIngress(site)).toMatchObject({ left: [] });
      expect(keysOf(ec2.rules)).toEqual(keysOf(rules));
      expect(await readIngress(ledger, 'primary')).toMatchObject({ state: 'open', closed: [] });
    }),
    { numRuns: 300 },
  );
});

it('writes nothing where it stands, and gives up where somebody is faster each time', async () => {
  const ec2 = fakeEc2([rule(source('sg-functions')), rule()]);
  const ledger = factsLedger();
  const all = { ...targets, groups: ['sg-brokers'] };
  await closeIngress(siteOf(ec2, ledger), all, 1);
  const silent = { ...ledger, putFact: () => Promise.reject(new Error('written')) };
  await expect(closeIngress(siteOf(ec2, silent), all, 1)).resolves.toEqual({ closed: 1, faults: [] });
  ec2.rules.push({ ...rule(source('10.0.0.0/8')), id: 'sgr-late' });
  ec2.revoke = async () => false;
  await expect(closeIngress(siteOf(ec2, ledger), all, 1)).rejects.toMatchObject({ name: 'AwsUnavailable' });
});
