import type { WorldState } from '../world/types.ts';

/** What the host process tells the one who started it, until it is ready. */
export type HostMessage =
  | { readonly kind: 'progress'; readonly line: string }
  | { readonly kind: 'ready'; readonly state: WorldState }
  | { readonly kind: 'failed'; readonly reason: string };
