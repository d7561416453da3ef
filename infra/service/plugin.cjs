const fromPairs = require('./from-pairs.cjs');

/** What serverless.yml cannot say of itself: where artifacts go, which functions are in the pairs' network, and in which order. */
module.exports = class MskDrService {
  constructor(serverless) {
    this.hooks = {
      initialize: () => apply(serverless.service),
      'after:aws:package:finalize:mergeCustomProviderResources': () =>
        inOrder(serverless.service.provider.compiledCloudFormationTemplate),
    };
  }
};

function apply(service) {
  const parts = fromPairs.made();
  // A command that reads no part of the service asks for none.
  if (parts === undefined) return;
  service.package.artifactDirectoryName = parts.artifactDirectory;
  for (const name of parts.network?.functions ?? []) service.functions[name].vpc = parts.network.vpc;
}

/** Functions are compiled side by side: each run would put its resources in another order. */
function inOrder(template) {
  for (const section of ['Resources', 'Outputs'])
    template[section] = Object.fromEntries(
      Object.entries(template[section] ?? {}).sort(([one], [other]) => (one < other ? -1 : 1)),
    );
}
