import type { Table } from '../ledger/table.ts';
import type { Pair } from '../pair/types.ts';

/** What finding the home works with: the same for functions and commands, whose clients differ. */
export interface HomePorts {
  readonly pair: Pick<Pair, 'name' | 'primary' | 'secondary' | 'ledger' | 'clients'>;
  readonly table: (region: string) => Table;
  readonly readParameter: (region: string, name: string) => Promise<string | null>;
  readonly writeParameter: (region: string, name: string, value: string) => Promise<void>;
  /** How long one Region may take to say what it knows, ms. */
  readonly lookMs: number;
  readonly signal: AbortSignal;
}

export const regionsOf = ({ primary, secondary }: HomePorts['pair']): readonly [string, string] => [
  primary.region,
  secondary.region,
];
