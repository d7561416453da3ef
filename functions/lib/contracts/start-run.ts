/** What a person may ask of a setup beyond the pair file. */
export interface SetupOptions {
  /** Take over topics on the target that already hold records. */
  readonly adopt: boolean;
  /** Copy missing ALLOW ACLs to the other side. */
  readonly syncAcls: boolean;
}
export type RunOptions = SetupOptions | Readonly<Record<string, never>>;

/** Payload of `start-run`. The same `requestId` again starts nothing and answers the same run. */
export interface StartRunRequest {
  readonly pair: string;
  readonly machine: 'setup' | 'drill';
  readonly options: RunOptions;
  readonly requestId: string;
}
export interface StartRunAnswer {
  readonly run: string;
  readonly executionArn: string;
}
