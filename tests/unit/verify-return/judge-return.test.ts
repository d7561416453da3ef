import { expect, it } from 'vitest';
import { judgeReturn } from '../../../functions/verify-return/judge-return.ts';

const at = (partition: number, missing: number, foreign = 0) => ({
  ...{ topic: 'orders', partition, looked: 9, missing, foreign },
});

it('is through only when every partition was looked at, and nothing is missing', () => {
  expect(judgeReturn([at(0, 0)], 0)).toEqual({ returned: true, faulty: false, sentence: '' });
  expect(judgeReturn([at(0, 0)], 3)).toEqual({
    returned: false,
    faulty: false,
    sentence: '3 partition(s) are still to be looked at',
  });
  expect(judgeReturn([at(0, 2)], 1)).toEqual({
    returned: false,
    faulty: false,
    sentence: 'orders-0 lacks 2 of 9 record(s)',
  });
});

it('names first what no flow has brought, since waiting does not mend that', () => {
  expect(judgeReturn([at(0, 2), at(1, 0, 1)], 2)).toEqual({
    returned: false,
    faulty: true,
    sentence: 'orders-1 has 1 record(s) that no flow has brought there; orders-0 lacks 2 of 9 record(s)',
  });
});
