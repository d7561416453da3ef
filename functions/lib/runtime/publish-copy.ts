import { type Published, publishPointer } from '../pointer/publish.ts';
import { warnOwed } from './warn-owed.ts';

/**
 * As publishPointer, where a Region that does not answer, or refuses, is owed its copy: that is data and no failure, and
 * the function's log says why.
 */
export async function publishCopy(...copy: Parameters<typeof publishPointer>): Promise<Published> {
  const [region] = copy;
  try {
    return await publishPointer(...copy);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    warnOwed(`pointer copy in ${region}`, reason);
    return { region, outcome: 'owed', reason };
  }
}
