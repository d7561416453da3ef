import type { Context } from 'aws-lambda';
import { inject, onTestFinished, vi } from 'vitest';
import { handler as fence } from '../../../functions/fence-clients/handler.ts';
import type { Acl, ClusterClient } from '../../../functions/lib/kafka/port.ts';
import type { Ledger } from '../../../functions/lib/ledger/types.ts';
import { type Move, moveStep } from '../../../functions/lib/move/move.ts';
import { loadPairs } from '../../../functions/lib/pair/load.ts';
import type { Pair } from '../../../functions/lib/pair/types.ts';
import { handler as unfence } from '../../../functions/unfence-clients/handler.ts';
import { handler as verify } from '../../../functions/verify-fence/handler.ts';
import { connect, makeTopic, uniqueName, until } from '../kafka/cluster.ts';
import { grantOf, ledgerTable, pointer, real } from '../ledger/fresh-ledgers.ts';

/** As Lambda hands it to a function. */
export const context = {
  functionName: 'fence',
  awsRequestId: 'test',
  getRemainingTimeInMillis: () => 30_000,
};

/** A pair of the world's clusters with topics of its own, a move of it that has begun, and the handlers as its machine calls them. */
export interface MoveUnderTest {
  readonly cluster: ClusterClient;
  readonly pair: Pair;
  readonly ledger: Ledger;
  readonly topics: readonly string[];
  readonly event: { readonly pair: string; readonly run: string; readonly counter: number };
  fence(who: 'writers' | 'readers', mode?: Move['mode']): Promise<unknown>;
  /** Until it is no longer waiting for the settle time to pass. */
  verify(): Promise<{ readonly outcome: string; readonly sentence: string }>;
  unfence(side: 'from' | 'to'): Promise<unknown>;
}

export async function beginMove(
  over: {
    topics?: number;
    partitions?: number;
    fence?: Partial<Pair['fence']>;
    mode?: Move['mode'];
    primary?: Pair['primary'];
  } = {},
): Promise<MoveUnderTest> {
  const { topics: count = 1, partitions = 2, mode = 'switchover' } = over;
  const [local] = loadPairs('pairs');
  if (local === undefined) throw new Error('There is no local pair.');
  const cluster = connect();
  const topics: string[] = [];
  for (let made = 0; made < count; made += 1) topics.push(await makeTopic(cluster, 'fence', { partitions }));
  const name = uniqueName('pair');
  const quoted = topics.map((topic) => topic.replaceAll('.', '\\.'));
  const pair: Pair = {
    ...local,
    name,
    primary: over.primary ?? local.primary,
    topics: { include: quoted, exclude: [] },
    groups: { ...local.groups, include: [`${name}-group`] },
    fence: { ...local.fence, settleMs: 300, ...over.fence },
  };
  asFunction(pair);
  const ledger = ledgerTable().ledger(name);
  const grant = await grantOf(ledger, 'run-1');
  await ledger.putPointer(grant, real, null, pointer(1));
  const move: Move = {
    mode,
    from: 'primary',
    to: 'secondary',
    startEpoch: 1,
    startedAt: '2026-11-24T00:00:00Z',
  };
  await ledger.putStep(grant, moveStep, move);
  const event = { pair: name, ...grant };
  const call = <R>(handler: (event: never, context: Context) => Promise<R>, more: object): Promise<R> =>
    handler({ ...event, mode, ...more } as never, context as Context);
  return {
    cluster,
    pair,
    ledger,
    topics,
    event,
    fence: (who, as = mode) => call(fence, { who, mode: as }),
    unfence: (side) => call(unfence, { side }),
    async verify() {
      for (;;) {
        const answer = await call(verify, {});
        if (answer.outcome !== 'waiting') return answer;
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
    },
  };
}

/** What a function finds around it when it runs in the world. */
function asFunction(pair: Pair): void {
  vi.stubGlobal('__MSK_DR_PAIRS__', [pair]);
  functionEnvironment();
}

/** The same without a pair: where its AWS clients find the world. */
export function functionEnvironment(): void {
  vi.stubEnv('AWS_ENDPOINT_URL', inject('world').gatewayUrl);
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'AKIATESTFENCE');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'test');
  vi.stubEnv('AWS_REGION', inject('world').sides.secondary.region);
  vi.stubEnv('LEDGER_TABLE', ledgerTable().name);
  vi.stubEnv('POWERTOOLS_LOG_LEVEL', 'SILENT');
  onTestFinished(() => {
    vi.unstubAllGlobals();
    vi.unstubAllEnvs();
  });
}

/** Creates ACLs for the length of a test, and waits until they are listed. */
export async function grant(cluster: ClusterClient, acls: readonly Acl[]): Promise<void> {
  onTestFinished(() => cluster.deleteAcls(acls));
  await cluster.createAcls(acls);
  const keys = new Set(acls.map((acl) => JSON.stringify(Object.entries(acl).sort())));
  await until(async () => {
    const listed = (await cluster.listAcls()).map((acl) => JSON.stringify(Object.entries(acl).sort()));
    return listed.filter((key) => keys.has(key)).length === keys.size;
  });
}

export const allow = (topic: string, principal: string, operation: string, over: Partial<Acl> = {}): Acl => ({
  resourceType: 'topic',
  resourceName: topic,
  patternType: 'literal',
  principal,
  host: '*',
  operation,
  permission: 'allow',
  ...over,
});

export const inOrder = (acls: readonly Acl[]): string[] =>
  acls.map((acl) => JSON.stringify(Object.entries(acl).sort())).sort();
