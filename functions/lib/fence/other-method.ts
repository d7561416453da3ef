/** What a method beside ACLs came to, for the step, the report and the verdict. */
export interface MethodOutcome {
  readonly method: 'iam' | 'security-group';
  /** What was done, in words. */
  readonly detail: string;
  /** Whole sentences without a full stop: what stands against the fence. */
  readonly faults: readonly string[];
}
