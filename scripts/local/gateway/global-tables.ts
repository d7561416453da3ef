import type { GatewayResponse } from '../world/types.ts';
import { jsonError } from './error-response.ts';

/** A call to DynamoDB, as far as a global table changes what becomes of it. */
export interface TableCall {
  readonly action: string;
  readonly region: string;
  /** JSON. */
  readonly body: Buffer;
}

/** What becomes of a call: DynamoDB's own answer, or the Region in which moto has the table. */
export type TableRoute =
  | { readonly kind: 'answer'; readonly response: GatewayResponse }
  | {
      readonly kind: 'forward';
      readonly region: string;
      /** Of a DescribeTable: puts into moto's answer what that does not know of the table. Null: the answer is right. */
      readonly complete: ((answer: GatewayResponse) => GatewayResponse) | null;
    };

interface GlobalTable {
  /** Of the replica that was there first: moto's table. */
  readonly home: string;
  readonly regions: readonly string[];
  readonly witness: string;
}

/**
 * Global tables with multi-Region strong consistency, which moto does not have: one table in one of its Regions stands for
 * every replica, so that a write is seen in the other Region at once and a condition holds in both. It learns of a table by
 * the call that makes one of it on AWS: UpdateTable with MultiRegionConsistency STRONG, a replica and a witness.
 */
export class GlobalTables {
  readonly #tables = new Map<string, GlobalTable>();

  /** Null: no global table is meant, and the call goes on as it is. */
  route({ action, region, body }: TableCall): TableRoute | null {
    const input = parsed(body);
    if (input.MultiRegionConsistency === 'STRONG') return this.#begin(region, input);
    const names = action.startsWith('Transact') ? inTransaction(input) : [input.TableName];
    const [name = '', table] = this.#find(region, names) ?? [];
    if (table === undefined) return null;
    const refused = refusals[action];
    if (refused !== undefined)
      return invalid(`${refused} ${name}: it is a global table with strong consistency`);
    const complete = action === 'DescribeTable' ? completing(table) : null;
    return { kind: 'forward', region: table.home, complete };
  }

  #begin(home: string, input: Input): TableRoute {
    const { TableName, ReplicaUpdates: replicas, GlobalTableWitnessUpdates: witnesses } = input;
    const [replica, ...more] = created(replicas);
    const [witness, ...others] = created(witnesses);
    if (this.#find(home, [TableName]) !== null) return invalid(`${TableName} is a global table already`);
    if (replica === undefined || witness === undefined || more.length + others.length > 0)
      return invalid('Strong consistency is for two replicas and a witness');
    const table = { home, regions: [home, replica], witness };
    this.#tables.set(`${TableName}`, table);
    return { kind: 'answer', response: json({ TableDescription: { TableName, ...described(table) } }) };
  }

  /** The first of these names that is a global table with a replica in the Region. */
  #find(region: string, names: readonly unknown[]): readonly [string, GlobalTable] | null {
    for (const name of names) {
      const table = this.#tables.get(`${name}`);
      if (table?.regions.includes(region)) return [`${name}`, table];
    }
    return null;
  }
}

/** What such a table cannot do, as the first words of a refusal. */
const refusals: Readonly<Record<string, string>> = {
  TransactGetItems: 'Transactions are not supported on',
  TransactWriteItems: 'Transactions are not supported on',
  UpdateTimeToLive: 'Time to live is not supported on',
};

type Input = Readonly<Record<string, unknown>>;

function parsed(body: Buffer): Input {
  try {
    const value: unknown = JSON.parse(body.toString());
    return typeof value === 'object' && value !== null ? { ...value } : {};
  } catch {
    // moto refuses it.
    return {};
  }
}

/** `[{ Create: { RegionName } }]`: the Regions. */
const created = (updates: unknown): string[] =>
  listOf(updates).flatMap(({ Create: one }) =>
    typeof one === 'object' && one !== null && 'RegionName' in one ? [`${one.RegionName}`] : [],
  );

/** The tables that a transaction names: one a Get, Put, Update, Delete or ConditionCheck. */
const inTransaction = ({ TransactItems: items }: Input): unknown[] =>
  listOf(items).flatMap((item) =>
    Object.values(item).map((one) =>
      typeof one === 'object' && one !== null && 'TableName' in one ? one.TableName : undefined,
    ),
  );

const listOf = (value: unknown): Input[] => (Array.isArray(value) ? value : []);

const completing =
  (table: GlobalTable) =>
  (answer: GatewayResponse): GatewayResponse => {
    const { Table } = parsed(Buffer.from(answer.body ?? ''));
    return Table === undefined ? answer : json({ Table: { ...Object(Table), ...described(table) } });
  };

const described = ({ regions, witness }: GlobalTable): Input => ({
  MultiRegionConsistency: 'STRONG',
  Replicas: regions.map((RegionName) => ({ RegionName, ReplicaStatus: 'ACTIVE' })),
  GlobalTableWitnesses: [{ RegionName: witness, WitnessStatus: 'ACTIVE' }],
});

const json = (value: Input): GatewayResponse => ({
  status: 200,
  headers: { 'content-type': 'application/x-amz-json-1.0' },
  body: JSON.stringify(value),
});

const invalid = (message: string): TableRoute => ({
  kind: 'answer',
  response: jsonError(400, 'ValidationException', message),
});
