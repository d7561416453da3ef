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
  'transforms.provenance.header': '__mskmr',
  'transforms.provenance.source.cluster': sourceCluster,
  'transforms.provenance.target.cluster': targetCluster,
});
