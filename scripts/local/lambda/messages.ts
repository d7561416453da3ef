/** What the runner and a function's process say to each other. */
export interface InvokeMessage {
  readonly requestId: string;
  readonly event: string;
  readonly functionArn: string;
  /** Milliseconds since the epoch by the machine's clock, whatever the function's clock says. */
  readonly deadline: number;
  readonly clockSkewMs: number;
}

export type ChildMessage =
  | { readonly kind: 'ready'; readonly initMs: number }
  | { readonly kind: 'init-failed'; readonly error: string }
  | {
      readonly kind: 'done';
      readonly requestId: string;
      readonly payload: string;
      readonly error: boolean;
      readonly maxMemoryMb: number;
    };
