import type { Finding } from '../lib/contracts/findings.ts';
import type { Side } from '../lib/engines/engine.ts';
import type { MskClusterFacts } from '../lib/engines/msk-replicator/facts.ts';
import type { Known } from '../lib/known.ts';
import { otherSide, type Pair } from '../lib/pair/types.ts';

type Clusters = Readonly<Record<Side, Known<Pick<MskClusterFacts, 'brokers' | 'instanceType'> | null>>>;

/** A standby with less to work with than the active side. */
export const standbySmallerCode = 'standby-smaller';

/** Sizes of one instance family: each has twice the vCPUs and the memory of the one before. */
const sizes = ['large', 'xlarge', '2xlarge', '4xlarge', '8xlarge', '16xlarge'];

/**
 * Whether the standby has less to work with than the active side: brokers, or smaller ones. A smaller standby may be
 * meant: the pair file says so then, and it is only told; nothing where MSK does not tell, as of
 * serverless clusters. Families are taken for equal.
 */
export function capacityFindings(
  { failover: { smallerStandby } }: Pick<Pair, 'failover'>,
  active: Side,
  clusters: Clusters,
): Finding[] {
  const [here, there] = [clusters[active], clusters[otherSide(active)]];
  if (!here.known || !there.known || here.value === null || there.value === null) return [];
  const [wanted, found] = [capacityOf(here.value), capacityOf(there.value)];
  if (wanted === null || found === null) return [];
  if (found.brokers * found.weight >= wanted.brokers * wanted.weight) return [];
  const written = ({ brokers, type }: Capacity): string => `${brokers} broker(s) of ${type}`;
  return [
    {
      code: standbySmallerCode,
      severity: smallerStandby === 'accept' ? 'info' : 'warning',
      subject: `brokers of the ${otherSide(active)}`,
      found: written(found),
      needed: smallerStandby === 'accept' ? 'nothing' : `what the active side has: ${written(wanted)}`,
      why: 'It takes the whole load after a move.',
    },
  ];
}

interface Capacity {
  readonly brokers: number;
  readonly type: string;
  /** Of one broker, in units of a `large` one, whatever its family. */
  readonly weight: number;
}

function capacityOf({
  brokers,
  instanceType,
}: Pick<MskClusterFacts, 'brokers' | 'instanceType'>): Capacity | null {
  if (!brokers.known || !instanceType.known) return null;
  const size = sizes.indexOf(instanceType.value.split('.').at(-1) ?? '');
  return {
    brokers: brokers.value,
    type: instanceType.value,
    // Below `large` there is `small` alone, which is a quarter of it at most.
    weight: size < 0 ? 0.25 : 2 ** size,
  };
}
