import { expect, it } from 'vitest';
import { refusal, standbyVerdict, unseen } from '../../../functions/check-standby/verdict.ts';
import type { Finding } from '../../../functions/lib/contracts/findings.ts';

const finding = (code: string, subject: string, severity: Finding['severity'] = 'error'): Finding => ({
  code,
  severity,
  subject,
  found: 'this',
  needed: 'that',
  why: 'because',
});
const dark = finding('data-plane-unreachable', 'primary brokers');
const lacking = finding('topic-missing', 'topics of the standby');
// As validate tells it: a warning while nothing moves.
const nobody = finding('scram-user-missing', 'SCRAM users of the standby', 'warning');
const refused = finding('allow-missing', 'ACLs of the standby', 'warning');
const opening = finding('allow-for-everyone-missing', 'ACLs of the standby', 'warning');
const smaller = finding('standby-smaller', 'brokers of the secondary', 'warning');
const meant = finding('standby-smaller', 'brokers of the secondary', 'info');
const warning = finding('single-replica', 'secondary', 'warning');

it('target lacks ACLs, credentials, partitions or capacity: a planned move stops at every such error', () => {
  const found = [dark, lacking, nobody, refused, opening, smaller, meant, warning];
  const verdict = standbyVerdict(found, { mode: 'switchover', from: 'primary' }, ['topic-missing']);
  expect(verdict).toEqual({ blocking: [dark, lacking, nobody, refused, smaller], shown: [] });
});

it('an unplanned one expects the old side to be dark, and shows it', () => {
  const verdict = standbyVerdict([dark, warning], { mode: 'failover', from: 'primary' }, []);
  expect(verdict).toEqual({ blocking: [], shown: [dark] });
});

it('a standby that is dark stops an unplanned move', () => {
  const { blocking } = standbyVerdict([dark], { mode: 'failover', from: 'secondary' }, []);
  expect(blocking).toEqual([dark]);
});

it('goes past another error only where it was accepted by its code', () => {
  const move = { mode: 'failover', from: 'primary' } as const;
  const refused = standbyVerdict([lacking], move, []);
  expect(refusal(refused, 'failover')).toMatch(/topic-missing; --accept topic-missing/);
  expect(standbyVerdict([lacking], move, ['topic-missing'])).toEqual({ blocking: [], shown: [lacking] });
});

it('what nobody had seen when it was approved stands against the move, whatever code was accepted', () => {
  const move = { mode: 'failover', from: 'primary' } as const;
  const other = finding('topic-missing', 'another topic of the standby');
  const later = standbyVerdict([dark, lacking, other], move, ['topic-missing']);
  expect(unseen(later, [lacking])).toEqual({ blocking: [other], shown: [dark, lacking] });
  expect(unseen(later, [lacking, other])).toEqual({ blocking: [], shown: [dark, lacking, other] });
});
