import { type Published, publishPointer } from '../pointer/publish.ts';
import { warnOwed } from './warn-owed.ts';

/** As publishPointer; of a copy that is owed the function's log says why. */
export async function publishCopy(...copy: Parameters<typeof publishPointer>): Promise<Published> {
  const published = await publishPointer(...copy);
  if (published.outcome === 'owed') warnOwed(`pointer copy in ${published.region}`, published.reason);
  return published;
}
