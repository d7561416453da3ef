import { InputInvalid } from '../errors.ts';

/** One of the product's own statements: its `Sid` says whose it is. */
export type OwnStatement = Readonly<Record<string, unknown>> & { readonly Sid: string };

interface Document {
  readonly Version?: unknown;
  readonly Statement?: unknown;
}

/**
 * A statement's id for a pair: AWS documents letters and digits only for it, so a pair's dashes become the one capital
 * X that a pair's name cannot hold.
 */
export const sidFor = (what: string, pair: string): string => `MskDr${what}X${pair.replaceAll('-', 'X')}`;

/** The policy with the statement in it and all others kept; the same text where it is there already. */
export function withStatement(document: string | null, statement: OwnStatement): string {
  const policy = parsed(document);
  const others = statementsOf(policy);
  if (document !== null && others.some((one) => isSame(one, statement))) return document;
  const kept = others.filter((one) => sidOf(one) !== statement.Sid);
  return JSON.stringify({ Version: '2012-10-17', ...policy, Statement: [...kept, statement] });
}

/** The policy without the statement of this id; null where nothing else is left, the same text where it is not there. */
export function withoutStatement(document: string | null, sid: string): string | null {
  if (document === null) return null;
  const policy = parsed(document);
  const all = statementsOf(policy);
  const kept = all.filter((one) => sidOf(one) !== sid);
  if (kept.length === all.length) return document;
  return kept.length === 0 ? null : JSON.stringify({ ...policy, Statement: kept });
}

/** What cannot be read is not replaced either: somebody's access hangs on it. */
function parsed(document: string | null): Document {
  if (document === null) return {};
  try {
    return JSON.parse(document) as Document;
  } catch (cause) {
    throw new InputInvalid('The policy of the cluster is no JSON: nothing was changed in it.', { cause });
  }
}

const statementsOf = ({ Statement }: Document): readonly unknown[] =>
  Statement === undefined ? [] : [Statement].flat();

const sidOf = (statement: unknown): unknown =>
  typeof statement === 'object' && statement !== null && 'Sid' in statement ? statement.Sid : undefined;

/** AWS may write a list of one as its item, and lists and keys in another order. */
const isSame = (one: unknown, other: unknown): boolean => normal(one) === normal(other);

function normal(value: unknown): string {
  if (Array.isArray(value)) {
    const items = value.map(normal).sort();
    return items.length === 1 ? `${items[0]}` : `[${items.join()}]`;
  }
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const entries = Object.entries(value).map(([key, inner]) => `${JSON.stringify(key)}:${normal(inner)}`);
  return `{${entries.sort().join()}}`;
}
