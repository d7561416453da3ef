import { type Document, LineCounter, parseDocument } from 'yaml';
import { type Fault, PairFileInvalid } from '../errors.ts';
import { checkPair } from './check.ts';
import { pathText } from './describe.ts';
import type { DraftPath } from './draft.ts';
import type { Pair } from './types.ts';

export type ParsedPair =
  | { readonly ok: true; readonly pair: Pair }
  /** `name` is null where the file gives none. */
  | { readonly ok: false; readonly faults: readonly Fault[]; readonly name: string | null };

/** Reads one pair file (YAML or JSON text). Raises PairFileInvalid with every fault that it has. */
export function parsePair(file: string, text: string): Pair {
  const parsed = readPair(file, text);
  if (!parsed.ok) throw new PairFileInvalid(parsed.faults);
  return parsed.pair;
}

/** As `parsePair`, for callers that collect the faults of several files. `file` is only named in the faults. */
export function readPair(file: string, text: string): ParsedPair {
  const lines = new LineCounter();
  // Without pretty errors, whose text would quote the file's lines and whatever secret stands in them.
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, logLevel: 'error' });
  const syntax = syntaxFaults(file, document, lines);
  if (syntax.length > 0) return { ok: false, faults: syntax, name: null };
  const lineOf = (path: DraftPath): { line?: number } => {
    for (let depth = path.length; depth > 0; depth--) {
      const node: unknown = document.getIn(path.slice(0, depth), true);
      const start = (node as { range?: readonly number[] } | null | undefined)?.range?.[0];
      if (start !== undefined) return { line: lines.linePos(start).line };
    }
    return {};
  };
  const value = plainValue(() => document.toJS());
  if (!value.ok) {
    return {
      ok: false,
      name: null,
      faults: [
        {
          file,
          path: pathText([]),
          found: 'aliases that lead nowhere or multiply',
          allowed: 'a file without such aliases',
        },
      ],
    };
  }
  const checked = checkPair(value.value);
  if (checked.ok) return checked;
  return {
    ok: false,
    name: nameIn(value.value),
    // From top to bottom, as whoever mends the file goes through it.
    faults: checked.problems
      .map(
        ({ path, found, allowed }): Fault => ({
          file,
          path: pathText(path),
          found,
          allowed,
          ...lineOf(path),
        }),
      )
      .sort((one, other) => (one.line ?? 0) - (other.line ?? 0)),
  };
}

/** A file may be wrong elsewhere and still say whose it is. */
const nameIn = (value: unknown): string | null =>
  typeof value === 'object' && value !== null && 'name' in value && typeof value.name === 'string'
    ? value.name
    : null;

/** One fault a place: after one slip the parser often says several things about the same character. */
function syntaxFaults(file: string, document: Document, lines: LineCounter): Fault[] {
  const byPlace = new Map<number, Fault>();
  for (const { pos, code } of [...document.errors, ...document.warnings]) {
    if (byPlace.has(pos[0])) continue;
    const { line, col } = lines.linePos(pos[0]);
    const found = `text that is not YAML (${code})`;
    byPlace.set(pos[0], { file, path: `(column ${col})`, found, allowed: 'YAML 1.2', line });
  }
  return [...byPlace.values()];
}

/** YAML resolves aliases only when values are made; the library answers bad ones with a ReferenceError. */
function plainValue(
  make: () => unknown,
): { readonly ok: true; readonly value: unknown } | { readonly ok: false } {
  try {
    return { ok: true, value: make() };
  } catch (error) {
    if (error instanceof ReferenceError) return { ok: false };
    throw error;
  }
}
