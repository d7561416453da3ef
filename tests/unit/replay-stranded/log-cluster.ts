import type { ClusterClient, ProduceRecord, RawRecord } from '../../../functions/lib/kafka/port.ts';
import { type Known, known, unknown } from '../../../functions/lib/known.ts';
import { partitionKey } from '../../../functions/lib/log/types.ts';

/** One partition's log in memory: `produce` appends, and can lose its answer or stop; records below an offset can go. */
export function logCluster(
  records: RawRecord[],
  fault: (call: number) => 'none' | 'lost' | 'refused' = () => 'none',
) {
  let [calls, start] = [0, 0];
  const end = (): number => Math.max(start, (records.at(-1)?.offset ?? -1) + 1);
  const bounds = () => ({ start, highWatermark: end(), lastStable: end() });
  const client: Pick<ClusterClient, 'read' | 'produce' | 'logBounds' | 'deleteRecords'> = {
    logBounds: async (asked) => new Map(asked.map((at) => [partitionKey(at), known(bounds())])),
    deleteRecords: async (asked) => {
      for (const { offset } of asked) start = Math.max(start, offset);
      records.splice(0, records.length, ...records.filter(({ offset }) => offset >= start));
      return new Map(asked.map((at) => [partitionKey(at), known(start)]));
    },
    read: async (requests, _, project) =>
      new Map(
        requests.map((request) => {
          const to = request.to ?? end();
          const found = records.filter(({ offset }) => offset >= request.from && offset < to);
          const some = found.slice(0, request.maxRecords);
          const atEnd = some.length === found.length;
          const next = atEnd ? to : (some.at(-1)?.offset ?? 0) + 1;
          return [
            partitionKey(request),
            known({ records: some.map((record) => project(record, request)), next, bounds: bounds(), atEnd }),
          ];
        }),
      ),
    produce: async (asked) => {
      calls += 1;
      const how = fault(calls);
      if (how !== 'refused') for (const record of asked) records.push(appended(record, end()));
      return asked.map((_, at): Known<number> => (how === 'none' ? known(at) : unknown('REQUEST_TIMED_OUT')));
    },
  };
  return { client: client as ClusterClient, records };
}

const appended = ({ key, value, headers, timestamp }: ProduceRecord, offset: number): RawRecord => ({
  ...{ offset, key, value, timestamp: timestamp ?? 0 },
  headers: headers.map(([name, bytes]) => [Buffer.from(name), bytes === null ? null : Buffer.from(bytes)]),
});
