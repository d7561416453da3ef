import { NotFoundException } from '@aws-sdk/client-kafka';
import { expect, test } from 'vitest';
import {
  AwsAccessDenied,
  AwsUnavailable,
  ClusterUnreachable,
  InputInvalid,
  KafkaRequestFailed,
  LedgerNotHere,
  LockLost,
  OutOfTime,
  PointerMoved,
} from '../../../../functions/lib/errors.ts';
import { orOwed } from '../../../../functions/lib/move/or-owed.ts';

const ofTheSide = [
  new ClusterUnreachable('no broker answers'),
  new KafkaRequestFailed('refused', { codes: ['CLUSTER_AUTHORIZATION_FAILED'], retryable: false }),
  new AwsUnavailable('AWS did not answer'),
  new AwsAccessDenied('AWS refused iam:PutRolePolicy'),
  new InputInvalid('The secret is not a JSON object'),
  new NotFoundException({ message: 'The cluster does not exist', $metadata: {} }),
  Object.assign(new Error('The security token is expired'), { name: 'ExpiredToken', $metadata: {} }),
];
const failing = (error: Error) => async () => {
  throw error;
};

test.each(ofTheSide)('in a failover, %s is owed and no end of the run', async (error) => {
  expect(await orOwed('failover', failing(error))).toEqual({ known: false, reason: error.message });
});

test.each(ofTheSide)('in a switchover, %s stands', async (error) => {
  await expect(orOwed('switchover', failing(error))).rejects.toBe(error);
});

test.each([
  new LockLost('another run holds it'),
  new LedgerNotHere('closed'),
  new PointerMoved('epoch 4'),
  new OutOfTime('the time was over'),
  new TypeError('x is undefined'),
])('%s stands in either', async (error) => {
  await expect(orOwed('failover', failing(error))).rejects.toBe(error);
  await expect(orOwed('switchover', failing(error))).rejects.toBe(error);
});
