/** MSK Replicator's header on every record that it copied under an identical name. */
export const mskHeader = '__mskmr';

/**
 * The provenance transform, telling what MSK Replicator tells under identical names: the header `__mskmr` with source
 * cluster and topic, no offset. It is also what keeps two opposite flows from looping.
 */
export const provenance = (
  sourceCluster: string,
  targetCluster: string,
): Readonly<Record<string, string>> => ({
  transforms: 'provenance',
  'transforms.provenance.type': 'dev.mskdr.connect.Provenance',
  'transforms.provenance.mode': 'topic',
  'transforms.provenance.header': mskHeader,
  'transforms.provenance.source.cluster': sourceCluster,
  'transforms.provenance.target.cluster': targetCluster,
});

/** The header's value on a record that a flow copied from that topic of that cluster. */
export const mskStamp = (cluster: string, topic: string): Buffer => Buffer.from(`${cluster}/${topic}`);
