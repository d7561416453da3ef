import { describe, expect, test } from 'vitest';
import type { Finding } from '../../../../functions/lib/contracts/findings.ts';
import { validate } from '../../../../scripts/cli/validate.ts';
import { fixture } from './fixture.ts';
import { answer } from './mocked-aws.ts';

const finding = (severity: Finding['severity'], code: string): Finding => ({
  code,
  severity,
  subject: 'orders',
  found: 'x',
  needed: 'y',
  why: 'z',
});

describe('validate', () => {
  test('lists the gravest first and exits 1 if one of them is an error', async () => {
    answer('validate-clusters', { findings: [finding('info', 'i'), finding('error', 'e')] });
    const outcome = await validate(fixture().context, 'orders');
    expect(outcome).toMatchObject({
      exit: 1,
      json: { result: 'failed', findings: [{ code: 'i' }, { code: 'e' }] },
    });
    expect(outcome.text.indexOf('<red>error</>')).toBeLessThan(outcome.text.indexOf('<dim>info</>'));
    expect(outcome.text).toContain('orders: <red>not ready</> (1 error, 0 warnings, 1 info)');
    expect(outcome.text).toMatch(/next: mend each error, then: msk-dr validate orders --local$/);
  });

  test('warnings do not stand against a pair', async () => {
    answer('validate-clusters', { findings: [finding('warning', 'w')] });
    expect(await validate(fixture().context, 'orders')).toMatchObject({
      exit: 0,
      json: { result: 'passed' },
      text: expect.stringMatching(/orders: <green>ready<\/> .+\nnext: msk-dr status orders --local$/),
    });
  });

  test('does not say that nothing is needed', async () => {
    answer('validate-clusters', { findings: [{ ...finding('info', 'i'), needed: 'nothing' }] });
    expect((await validate(fixture().context, 'orders')).text).not.toContain('needed');
  });
});
