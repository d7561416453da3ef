import { describe, expect, it } from 'vitest';
import { parseProvenance } from '../../../../functions/lib/log/provenance.ts';

describe('parseProvenance', () => {
  it('reads cluster, topic, partition and offset', () => {
    expect(
      parseProvenance(Buffer.from('MkU3OEVBNTcwNTJENDM2Qg/orders.placed-v1_x/12/9007199254740991')),
    ).toEqual({
      cluster: 'MkU3OEVBNTcwNTJENDM2Qg',
      topic: 'orders.placed-v1_x',
      partition: 12,
      offset: 9007199254740991,
    });
  });

  it.each([
    '',
    'c/t',
    'c/t/0',
    'c/t/0/1/2',
    '/t/0/1',
    'c//0/1',
    'c/t/-1/1',
    'c/t/0/-1',
    'c/t/01/1',
    'c/t/0/1 ',
    'c/t/0/1\n',
    'c/t/0/1e3',
    'c/t/0/9007199254740993',
    'c/a b/0/1',
    'c/t/99999999999999999999/1',
  ])('refuses %j', (text) => {
    expect(parseProvenance(Buffer.from(text))).toBeNull();
  });
});
