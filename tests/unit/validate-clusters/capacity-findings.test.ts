import { expect, it } from 'vitest';
import { known, unknown } from '../../../functions/lib/known.ts';
import { capacityFindings } from '../../../functions/validate-clusters/capacity-findings.ts';

const of = (brokers: number, instanceType: string) =>
  known({ brokers: known(brokers), instanceType: known(instanceType) });

const approval = { approvers: [], expiresMs: 1, preApproved: { maxEstimatedLoss: 0 } };
const pair = { failover: { approval, smallerStandby: 'refuse' } } as const;

it.each([
  ['the same', of(3, 'kafka.m7g.large'), of(3, 'kafka.m7g.large'), 0],
  ['fewer brokers', of(6, 'kafka.m7g.large'), of(3, 'kafka.m7g.large'), 1],
  ['smaller brokers', of(3, 'express.m7g.4xlarge'), of(3, 'express.m7g.large'), 1],
  ['fewer and as much bigger ones', of(6, 'kafka.m7g.large'), of(3, 'kafka.m7g.xlarge'), 0],
  ['more', of(3, 'kafka.m7g.large'), of(6, 'kafka.m7g.large'), 0],
  ['another family, as many', of(3, 'kafka.m5.large'), of(3, 'kafka.m7g.large'), 0],
  ['the smallest there is', of(3, 'kafka.m7g.large'), of(3, 'kafka.t3.small'), 1],
])('target lacks capacity: %s', (_, primary, secondary, count) => {
  expect(capacityFindings(pair, 'primary', { primary, secondary })).toHaveLength(count);
});

it('is told of the standby, whichever side it is, and of nothing that MSK does not tell', () => {
  const sides = { primary: of(2, 'kafka.m7g.large'), secondary: of(3, 'kafka.m7g.large') };
  expect(capacityFindings(pair, 'primary', sides)).toEqual([]);
  expect(capacityFindings(pair, 'secondary', sides)).toMatchObject([
    {
      code: 'standby-smaller',
      severity: 'warning',
      subject: 'brokers of the primary',
      found: '2 broker(s) of kafka.m7g.large',
      needed: 'what the active side has: 3 broker(s) of kafka.m7g.large',
    },
  ]);
  expect(capacityFindings(pair, 'secondary', { ...sides, primary: unknown('dark') })).toEqual([]);
  expect(capacityFindings(pair, 'secondary', { ...sides, primary: known(null) })).toEqual([]);
  const serverless = known({ brokers: unknown('none'), instanceType: unknown('none') });
  expect(capacityFindings(pair, 'secondary', { ...sides, primary: serverless })).toEqual([]);
  const meant = { failover: { approval, smallerStandby: 'accept' } } as const;
  expect(capacityFindings(meant, 'secondary', sides)).toMatchObject([
    { severity: 'info', needed: 'nothing' },
  ]);
});
