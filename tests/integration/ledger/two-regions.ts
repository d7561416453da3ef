import { randomUUID } from 'node:crypto';
import { DeleteTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { GetParameterCommand, ParameterNotFound, PutParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { inject } from 'vitest';
import { AwsUnavailable } from '../../../functions/lib/errors.ts';
import { namedBy } from '../../../functions/lib/home/mark.ts';
import type { HomePorts } from '../../../functions/lib/home/ports.ts';
import { readMark } from '../../../functions/lib/ledger/home-item.ts';
import { createLedger } from '../../../functions/lib/ledger/ledger.ts';
import { openTable, type Table } from '../../../functions/lib/ledger/table.ts';
import type { Ledger } from '../../../functions/lib/ledger/types.ts';
import { loadPairs } from '../../../functions/lib/pair/load.ts';
import { createLedgerTable } from './create-table.ts';

export const [a, b] = ['us-east-1', 'us-west-2'] as const;

/** What befalls one caller: its n-th write (from 1) fails before or after its effect, and with it all that follow. */
export interface Death {
  readonly at: number;
  readonly when: 'before' | 'after';
}

/** One caller of both Regions' tables. */
export interface Caller {
  readonly ports: HomePorts;
  /** As a function in that Region has it: it looks at the other Region, too. */
  ledger(region: string): Ledger;
  readonly writes: () => number;
}

export interface TwoRegions {
  /** A pair of its own. */
  pair(): PairInRegions;
  close(): Promise<void>;
}
export interface PairInRegions {
  /** `pause` is awaited before each write. */
  caller(options?: { readonly death?: Death; readonly pause?: () => Promise<void> }): Caller;
  /** Regions that give no answer. */
  readonly lost: Set<string>;
}

/** Ledger tables of one name in both Regions of the shared world. */
export async function startTwoRegions(): Promise<TwoRegions> {
  const [local] = loadPairs('pairs');
  if (local === undefined) throw new Error('There is no local pair.');
  const name = `ledger-${randomUUID()}`;
  const common = {
    endpoint: inject('world').gatewayUrl,
    credentials: { accessKeyId: 'TEST', secretAccessKey: 'test' },
  };
  const dynamo = new Map(
    [a, b].map((region) => [region as string, new DynamoDBClient({ ...common, region })]),
  );
  const ssm = new Map([a, b].map((region) => [region as string, new SSMClient({ ...common, region })]));
  for (const client of dynamo.values()) await createLedgerTable(client, name);
  const clientIn = (region: string): DynamoDBDocumentClient =>
    DynamoDBDocumentClient.from(of(dynamo, region));
  return {
    pair() {
      const pair = {
        ...local,
        name: `pair-${randomUUID().slice(0, 8)}`,
        ledger: { mode: 'home', home: b },
      } as const;
      const shown = { ...pair, clients: { ssmParameter: `/msk-dr/${pair.name}/active` } };
      const lost = new Set<string>();
      const answering = (region: string): void => {
        if (lost.has(region)) throw new AwsUnavailable(`AWS did not answer in ${region}`);
      };
      return {
        lost,
        caller({ death, pause = async () => {} } = {}) {
          let writes = 0;
          const dying = async <T>(region: string, write: () => Promise<T>): Promise<T> => {
            await pause();
            answering(region);
            writes += 1;
            if (death && (writes > death.at || (writes === death.at && death.when === 'before')))
              throw new AwsUnavailable('the caller is dead');
            const answer = await write();
            if (death && writes === death.at) throw new AwsUnavailable('the answer was lost');
            return answer;
          };
          const reading = async <T>(region: string, read: () => Promise<T>): Promise<T> => {
            answering(region);
            return read();
          };
          const table = (region: string): Table => {
            const whole = openTable(clientIn(region), name, pair.name);
            return {
              ...whole,
              get: (sk) => reading(region, () => whole.get(sk)),
              list: (attributes) => reading(region, () => whole.list(attributes)),
              put: (...args) => dying(region, () => whole.put(...args)),
              update: (...args) => dying(region, () => whole.update(...args)),
              remove: (...args) => dying(region, () => whole.remove(...args)),
            };
          };
          const ports: HomePorts = {
            pair: shown,
            table,
            readParameter: (region, Name) => reading(region, () => readParameter(of(ssm, region), Name)),
            writeParameter: (region, Name, Value) =>
              dying(region, async () => {
                const put = new PutParameterCommand({ Name, Value, Type: 'String', Overwrite: true });
                await of(ssm, region).send(put);
              }),
            lookMs: 5_000,
            signal: new AbortController().signal,
          };
          const elsewhere = (region: string) => async () => {
            const other = region === a ? b : a;
            return lost.has(other) ? null : namedBy(other, await readMark(table(other)));
          };
          return {
            ports,
            writes: () => writes,
            ledger: (region) =>
              createLedger({
                client: clientIn(region),
                table: name,
                pair: pair.name,
                elsewhere: elsewhere(region),
              }),
          };
        },
      };
    },
    async close() {
      for (const client of dynamo.values()) {
        await client.send(new DeleteTableCommand({ TableName: name }));
        client.destroy();
      }
      for (const client of ssm.values()) client.destroy();
    },
  };
}

async function readParameter(client: SSMClient, Name: string): Promise<string | null> {
  try {
    return (await client.send(new GetParameterCommand({ Name }))).Parameter?.Value ?? null;
  } catch (error) {
    if (error instanceof ParameterNotFound) return null;
    throw error;
  }
}

function of<C>(clients: ReadonlyMap<string, C>, region: string): C {
  const client = clients.get(region);
  if (client === undefined) throw new Error(`The pair has no side in ${region}.`);
  return client;
}
