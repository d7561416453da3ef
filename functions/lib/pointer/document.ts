import * as v from 'valibot';
import type { Pointer } from '../ledger/types.ts';

/** The document in the SSM parameter, which clients read: `{epoch, side, bootstrap, since, run}`. */
const PointerDocument = v.pipe(
  v.string(),
  v.parseJson(),
  v.object({
    epoch: v.pipe(v.number(), v.integer(), v.minValue(1)),
    side: v.picklist(['primary', 'secondary']),
    bootstrap: v.pipe(v.string(), v.minLength(1)),
    since: v.string(),
    run: v.string(),
  }),
);

/** What is published: nothing beside the fields that clients know. */
export const pointerDocument = ({ epoch, side, bootstrap, since, run }: Pointer): string =>
  JSON.stringify({ epoch, side, bootstrap, since, run });

/** The published pointer, or null where the text is none. */
export function parsePointer(text: string | null): Pointer | null {
  const parsed = v.safeParse(PointerDocument, text);
  return parsed.success ? parsed.output : null;
}

/** A client's rule: follow a published pointer only forward. */
export const isNewer = (seen: Pointer | null, published: Pointer): boolean =>
  seen === null || published.epoch > seen.epoch;
