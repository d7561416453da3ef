import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { StartRunEvent } from '../../../functions/start-run/request.ts';
import { urlEvent } from '../url-event.ts';

const request = {
  pair: 'orders',
  machine: 'failover',
  options: { mode: 'failover' },
  requestId: '20261124-a',
};
const parsed = (event: unknown) => v.parse(StartRunEvent, event);

describe('who asks', () => {
  test('is the principal that signed the request to the function URL', () => {
    expect(parsed(urlEvent('arn:aws:sts::123456789012:assumed-role/Ops/alice', request))).toMatchObject({
      caller: { principal: 'arn:aws:iam::123456789012:role/Ops', known: 'signed' },
      machine: 'failover',
    });
  });

  test('is unverified where the signer may be several', () => {
    const arn = 'arn:aws:sts::123456789012:federated-user/alice';
    expect(parsed(urlEvent(arn, request))).toMatchObject({ caller: { principal: arn, known: 'unverified' } });
  });

  test('is unverified in a direct invocation, whatever it says of itself', () => {
    expect(parsed({ ...request, caller: { principal: 'alice', known: 'signed' } })).toMatchObject({
      caller: { principal: 'unknown', known: 'unverified' },
    });
  });

  test('is named after what has triggered it, and is no more known for that', () => {
    const scheduled = parsed({ ...request, machine: 'drill', options: {}, trigger: 'schedule' });
    expect(scheduled).toMatchObject({ caller: { principal: 'schedule', known: 'unverified' } });
    expect(parsed({ ...request, trigger: 'alarm' })).toMatchObject({
      caller: { principal: 'alarm', known: 'unverified' },
    });
  });

  test('must be known to a URL: without a signature it is refused', () => {
    expect(() => parsed({ ...request, requestContext: {}, body: JSON.stringify(request) })).toThrow();
  });

  test('may send its body as bytes', () => {
    const event = urlEvent('arn:aws:iam::123456789012:user/alice', request);
    const body = Buffer.from(event.body).toString('base64');
    expect(parsed({ ...event, body, isBase64Encoded: true })).toMatchObject({ pair: 'orders' });
  });
});

describe('what is asked', () => {
  test('of a move has everything, left out or not', () => {
    expect(parsed(request).options).toEqual({
      mode: 'failover',
      accept: [],
      breakGlass: null,
      resume: null,
      planHash: null,
    });
  });

  test.each([
    [{ action: 'fence', side: null }],
    [{ action: 'unfence', side: 'primary', force: 'why' }],
    [{ action: 'undo-offsets', of: 'failover-1' }],
  ])('by hand is one thing: %j', (options) => {
    expect(parsed({ ...request, machine: 'manual', options }).options).toEqual(options);
  });

  test.each([
    [{}],
    [{ action: 'promote' }],
    [{ action: 'fence', side: 'both' }],
    [{ action: 'unfence', side: null, force: ' ' }],
    [{ action: 'undo-offsets' }],
  ])('by hand is nothing else: %j', (options) => {
    expect(() => parsed({ ...request, machine: 'manual', options })).toThrow();
  });

  test('of a setup and a drill is as before', () => {
    const options = { adopt: true };
    expect(parsed({ ...request, machine: 'setup', options }).options).toEqual({
      adopt: true,
      syncAcls: false,
    });
    expect(parsed({ ...request, machine: 'drill', options: undefined }).options).toEqual({
      adopt: false,
      syncAcls: false,
    });
  });

  test.each([
    { machine: 'migrate' },
    { machine: 'failback', options: { stranded: 'drop' } },
    { machine: 'failback', options: { stranded: 'delete' } },
    { options: {} },
    { options: { mode: 'sideways' } },
    { options: { mode: 'failover', breakGlass: ' ' } },
    { options: { mode: 'failover', accept: ['Not A Code'] } },
    { options: { mode: 'failover', planHash: 'xyz' } },
    { requestId: 'short' },
  ])('is refused: %j', (change) => {
    expect(() => parsed({ ...request, ...change })).toThrow();
  });
});
