import type { Pair } from '../../../functions/lib/pair/types.ts';
import { functionNames } from '../functions.ts';
import { artifactDirectory } from './artifact-directory.ts';
import { kafkaStatements } from './kafka-actions.ts';
import { idOf, kafkaFunctions } from './kafka-functions.ts';
import { networkIn } from './network.ts';
import { serviceParts } from './parts.ts';
import { permissionsFor } from './permissions.ts';
import { functionRoles, roleId } from './roles.ts';
import type { Place, ServiceParts } from './types.ts';

/** All that the pairs, and the bundles in the folder, add to serverless.yml for a deployment to one Region. */
export async function serviceFor(
  pairs: readonly Pair[],
  place: Place,
  bundleFolder: string,
): Promise<ServiceParts> {
  const parts = serviceParts(pairs, place);
  const vpc = networkIn(pairs, place.region);
  const functions = functionNames().map(idOf);
  const forKafka = (await kafkaFunctions(bundleFolder)).map(idOf);
  const roles = functionRoles(permissionsFor(pairs, place.stage), functions, {
    ...{ names: new Set(forKafka), inVpc: vpc !== null },
    statements: kafkaStatements(pairs),
  });
  return {
    ...parts,
    artifactDirectory: await artifactDirectory(bundleFolder, place),
    resources: { Resources: { ...parts.resources.Resources, ...roles } },
    roles: Object.fromEntries(functions.map((fn) => [fn, roleId(fn)])),
    network: vpc && { vpc, functions: forKafka },
  };
}

/** All of it that does not depend on the bundles: a template is the same for as long as this is. */
export const withoutBundles = (pairs: readonly Pair[], place: Place): unknown => [
  serviceParts(pairs, place),
  networkIn(pairs, place.region),
  permissionsFor(pairs, place.stage),
  kafkaStatements(pairs),
];
