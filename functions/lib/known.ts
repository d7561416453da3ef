/**
 * "Missing is not zero" (rule 2): a reading is either a value or the reason why there is none. Nothing in the
 * product turns the second into a default.
 */
export type Known<T> =
  | { readonly known: true; readonly value: T }
  | { readonly known: false; readonly reason: string };

export const known = <T>(value: T): Known<T> => ({ known: true, value });
export const unknown = (reason: string): { readonly known: false; readonly reason: string } => ({
  known: false,
  reason,
});

/** The value, or in its place the sentence of what went wrong: for readings whose failure is data. */
export const orUnknown = <T>(read: () => Promise<T>): Promise<Known<T>> =>
  read().then(known, (error: unknown) => unknown(error instanceof Error ? error.message : String(error)));
