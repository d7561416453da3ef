import * as v from 'valibot';
import type { HomePlace } from './types.ts';

/** The SSM parameter in both Regions that names the home: beside the pair's pointer, and nothing that clients read. */
export const homeParameter = (pair: string): string => `/msk-dr/${pair}/ledger-home`;

const Document = v.pipe(
  v.string(),
  v.parseJson(),
  v.object({
    region: v.pipe(v.string(), v.minLength(1)),
    epoch: v.pipe(v.number(), v.integer(), v.minValue(1)),
  }),
);

/** The published home, or null where the text is none. */
export function parseHome(text: string | null): HomePlace | null {
  const parsed = v.safeParse(Document, text);
  return parsed.success ? parsed.output : null;
}
