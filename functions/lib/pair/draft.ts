export type DraftPath = readonly (string | number)[];

/**
 * A pair file that may be wrong anywhere. Rules between fields read it through this view, which gives a value only if
 * it is there with the type asked for: so a wrong field is told once, and hides no other fault.
 */
export class Draft {
  readonly #root: unknown;
  constructor(root: unknown) {
    this.#root = root;
  }

  at(...path: DraftPath): unknown {
    let here = this.#root;
    for (const key of path) {
      if (typeof here !== 'object' || here === null || !Object.hasOwn(here, key)) return undefined;
      here = (here as Record<string | number, unknown>)[key];
    }
    return here;
  }

  text(...path: DraftPath): string | undefined {
    const value = this.at(...path);
    return typeof value === 'string' ? value : undefined;
  }

  texts(...path: DraftPath): readonly { readonly value: string; readonly path: DraftPath }[] {
    const list = this.at(...path);
    if (!Array.isArray(list)) return [];
    return list.flatMap((value, index) =>
      typeof value === 'string' ? [{ value, path: [...path, index] }] : [],
    );
  }
}

/** A fault before file and line are known. */
export interface Problem {
  readonly path: DraftPath;
  readonly found: string;
  readonly allowed: string;
}
export interface PairRule {
  /** What it holds, for the list of rules that editors do not check. */
  readonly name: string;
  check(draft: Draft): readonly Problem[];
}

export const sides = ['primary', 'secondary'] as const;
