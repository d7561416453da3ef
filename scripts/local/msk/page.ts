import { badRequest } from './msk-error.ts';

/** One page of a listing by `maxResults` and `nextToken`, as MSK pages: the token is opaque to callers. */
export function page<T>(
  all: readonly T[],
  query: URLSearchParams,
): { items: T[]; nextToken: string | undefined } {
  const size = Number(query.get('maxResults') ?? 100);
  if (!Number.isInteger(size) || size < 1 || size > 100)
    throw badRequest('maxResults is 1 to 100.', 'maxResults');
  const token = query.get('nextToken');
  const from = token === null ? 0 : Number(Buffer.from(token, 'base64url').toString());
  if (!Number.isInteger(from) || from < 0) throw badRequest('The token is not valid.', 'nextToken');
  const next = from + size;
  return {
    items: all.slice(from, next),
    nextToken: next < all.length ? Buffer.from(String(next)).toString('base64url') : undefined,
  };
}
