import type { Direction } from '../../../functions/lib/engines/engine.ts';
import type { ListenerName, Side } from './types.ts';

export type CutKind = 'refuse' | 'vanish';

/**
 * The faults that the local world can inject. Each is one value, applied by one call and undone by its opposite
 * (`clearFault` with the id that `applyFault` gave, or `fault clear`).
 */
export type Fault =
  /** SIGKILL, SIGSTOP; cleared: started again, SIGCONT. */
  | { readonly kind: 'broker-killed' | 'broker-frozen'; readonly side: Side }
  /**
   * One listener's proxy (or all of them) drops its connections and refuses new ones; with `vanish` connections stay
   * open and new ones are taken, and nothing comes through, so that clients time out. Default refuse.
   */
  | {
      readonly kind: 'cut';
      readonly side: Side;
      readonly listener: ListenerName | 'all';
      readonly how?: CutKind;
    }
  /** A Region is gone: its brokers (cut off, as by `cut … all`), and every AWS call signed for it fails. */
  | { readonly kind: 'region-down'; readonly side: Side; readonly how?: CutKind }
  /** The MirrorMaker 2 connectors behind a replicator are paused; the MSK API still says RUNNING. */
  | { readonly kind: 'replication-paused'; readonly direction: Direction }
  /**
   * AWS answers 400 ThrottlingException (or 503) to matching calls, `times` times or until cleared. `access-denied` is
   * the refusal of that service, which names who called and the IAM action; with `caller` of this function's calls only.
   */
  | {
      readonly kind: 'aws-error';
      readonly service: string;
      readonly action?: string;
      readonly caller?: string;
      readonly region?: string;
      readonly error: 'throttling' | 'unavailable' | 'access-denied' | 'no-answer';
      readonly times?: number;
    }
  /** Matching AWS calls (a Lambda Invoke included: name the function) answer `ms` later. */
  | {
      readonly kind: 'delay';
      readonly service: string;
      readonly action?: string;
      readonly function?: string;
      readonly ms: number;
    }
  /**
   * The function's process is killed before its handler runs, or after it has run but before its answer is given;
   * `perEvent`: once for each event until it has got through, so that whoever tries again with the same one does.
   */
  | {
      readonly kind: 'handler-dies';
      readonly function: string;
      readonly when: 'before' | 'after';
      readonly times?: number;
      readonly perEvent?: boolean;
    }
  /** Date in the Lambda processes is off by `ms`. */
  | { readonly kind: 'clock-skew'; readonly ms: number };

export interface ActiveFault {
  readonly id: string;
  readonly since: string;
  readonly fault: Fault;
}
