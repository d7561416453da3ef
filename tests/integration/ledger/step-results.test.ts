import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { openTable } from '../../../functions/lib/ledger/table.ts';
import { fresh, freshPair, grantOf, ledgerTable } from './fresh-ledgers.ts';

describe('step results', () => {
  it('of 5 MB come back whole, and replacing them leaves no chunk behind', async () => {
    const pair = freshPair();
    const ledger = ledgerTable().ledger(pair);
    const items = openTable(ledgerTable().document, ledgerTable().name, pair);
    const chunks = async (): Promise<number> => (await items.query('chunk#')).length;
    const grant = await grantOf(ledger, 'run');
    const big = { text: randomBytes(3_750_000).toString('base64') };
    await ledger.putStep(grant, 'big', big);
    expect(await chunks()).toBeGreaterThan(10);
    expect(await ledger.getStep('run', 'big')).toEqual(big);
    await ledger.putStep(grant, 'big', { small: true });
    expect(await ledger.getStep('run', 'big')).toEqual({ small: true });
    expect(await chunks()).toBe(0);
  });

  it('are read as one write or the other while they are replaced', async () => {
    const ledger = fresh();
    const grant = await grantOf(ledger, 'run');
    const value = (letter: string) => ({ letter, noise: randomBytes(400_000).toString('hex'), end: letter });
    await ledger.putStep(grant, 's', value('a'));
    const writes = (async () => {
      for (const letter of ['b', 'c', 'd']) await ledger.putStep(grant, 's', value(letter));
    })();
    for (let i = 0; i < 12; i++) {
      const read = await ledger
        .getStep<{ letter: string; end: string }>('run', 's')
        .catch((error: Error) => error.name);
      if (typeof read === 'string') expect(read).toBe('AwsUnavailable');
      else expect(read?.letter).toBe(read?.end);
    }
    await writes;
    expect(await ledger.getStep('run', 's')).toMatchObject({ letter: 'd', end: 'd' });
  });

  it('are listed by run; names of any kind keep apart', async () => {
    const ledger = fresh();
    const grant = await grantOf(ledger, 'a#b');
    await ledger.putStep(grant, 'c', 1);
    await ledger.putStep(grant, 'd/e f', undefined);
    expect(await ledger.listSteps('a#b')).toEqual(['c', 'd/e f']);
    expect(await ledger.listSteps('a')).toEqual([]);
    expect(await ledger.getStep('a#b', 'd/e f')).toBeNull();
    expect(await ledger.getStep('a#b', 'none')).toBeNull();
  });
});
