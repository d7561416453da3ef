import type { ClusterClient } from '../kafka/port.ts';
import { type Known, known, unknown } from '../known.ts';
import { type LogBounds, partitionKey } from '../log/types.ts';
import type { Cut } from './cut.ts';

/**
 * The active side as it was when its incoming flow had been cut: its logs end there. What was copied last is found below
 * the cut, however much clients have written above it since. An unproven cut says nothing: the logs end where they end.
 */
export function asOfCut(active: ClusterClient, cut: Pick<Cut, 'ends' | 'proven'> | null): ClusterClient {
  if (cut?.proven !== true) return active;
  return {
    ...active,
    logBounds: async (partitions) => {
      const bounds = await active.logBounds(partitions);
      return new Map([...bounds].map(([key, found]) => [key, endingAt(found, cut.ends[key])]));
    },
    read: (requests, isolation, project) =>
      active.read(
        requests.map((request) => {
          const end = cut.ends[partitionKey(request)];
          if (end?.known !== true) return request;
          const to = Math.min(request.to ?? end.value.highWatermark, end.value.highWatermark);
          return { ...request, to };
        }),
        isolation,
        project,
      ),
  };
}

/** What was made after the cut holds no copy, so it ends before it begins. */
function endingAt(found: Known<LogBounds>, end: Cut['ends'][string] | undefined): Known<LogBounds> {
  if (!found.known) return found;
  if (end?.known === false) return unknown(`its cut is unknown: ${end.reason}`);
  const { start, highWatermark, lastStable } = found.value;
  const at = end?.value.highWatermark ?? 0;
  if (start > at) return unknown('all that was copied to it has been removed since');
  return known({
    start,
    highWatermark: Math.min(highWatermark, at),
    lastStable: Math.min(lastStable, at),
  });
}
