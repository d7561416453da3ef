/** What validation says: all of it, each with what was found, what is needed and why. */
export interface Finding {
  /** Stable kebab-case code, e.g. `topics-over-750`; operators accept findings by it. */
  readonly code: string;
  readonly severity: 'error' | 'warning' | 'info';
  readonly subject: string;
  readonly found: string;
  readonly needed: string;
  readonly why: string;
}
