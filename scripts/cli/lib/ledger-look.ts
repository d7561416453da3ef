import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { AdoptionEvidence, PointerCopy } from '../../../functions/lib/home/decide-adoption.ts';
import { decideHome, type HomeDecision } from '../../../functions/lib/home/decide-home.ts';
import { seeRegions } from '../../../functions/lib/home/find-home.ts';
import { type LedgerCopy, readLedgerCopy } from '../../../functions/lib/home/ledger-copy.ts';
import { type HomePorts, regionsOf } from '../../../functions/lib/home/ports.ts';
import { pointerTold } from '../../../functions/lib/home/told-before.ts';
import type { Known } from '../../../functions/lib/known.ts';
import { createLedger } from '../../../functions/lib/ledger/ledger.ts';
import type { Pointer } from '../../../functions/lib/ledger/types.ts';
import { within } from '../../../functions/lib/within.ts';
import { homePorts, ledgerTable } from './home-ports.ts';
import type { Place } from './open-service.ts';

/** What one Region keeps of the ledger beside its mark. */
export interface KeptInRegion {
  readonly region: string;
  /** The table's own pointer: of the time when it was last the home. */
  readonly pointer: Known<Pointer | null>;
  /** The copy that clients read. */
  readonly published: Known<Pointer | null>;
  /** What `observe` kept there of the home. */
  readonly copy: Known<LedgerCopy | null>;
}

export interface LedgerLook extends AdoptionEvidence {
  readonly pair: string;
  readonly decision: HomeDecision;
  readonly kept: readonly KeptInRegion[];
}

/**
 * Everything that either Region says about the ledger's home; changes nothing.
 * @param first where a new pair's ledger is opened
 */
export async function lookAtLedger(place: Place, first: string): Promise<LedgerLook> {
  const ports = homePorts(place);
  const { pair } = place;
  const [seen, kept] = await Promise.all([
    seeRegions(ports),
    Promise.all(regionsOf(pair).map((region) => keptIn(place, ports, region))),
  ]);
  const copies = kept.flatMap(({ copy }) => (copy.known && copy.value !== null ? [copy.value] : []));
  return {
    pair: pair.name,
    decision: decideHome(first, seen),
    seen,
    kept,
    copies: copies.map(({ home, lock }) => ({ home, counter: lock.counter })),
    pointers: kept.flatMap(pointersOf),
  };
}

async function keptIn(place: Place, ports: HomePorts, region: string): Promise<KeptInRegion> {
  const { pair, look } = place;
  const ledger = createLedger({
    client: DynamoDBDocumentClient.from(look(region).dynamo),
    table: ledgerTable(place),
    pair: pair.name,
  });
  const [pointer, published, copy] = await Promise.all([
    within(ports.lookMs, `the ledger in ${region}`, () => ledger.getPointer({ kind: 'real' })),
    pointerTold(ports, region),
    within(ports.lookMs, `the ledger in ${region}`, () => readLedgerCopy(ports.table(region))),
  ]);
  return { region, pointer, published, copy };
}

function pointersOf({ region, pointer, published, copy }: KeptInRegion): PointerCopy[] {
  const named = (what: string, found: Known<Pointer | null>): PointerCopy[] =>
    found.known && found.value !== null ? [{ source: `${what} in ${region}`, pointer: found.value }] : [];
  const copied: Known<Pointer | null> = copy.known
    ? { known: true, value: copy.value?.pointer ?? null }
    : copy;
  return [...named('copy', copied), ...named('parameter', published), ...named('table', pointer)];
}
