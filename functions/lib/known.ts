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
