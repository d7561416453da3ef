const fromPairs = require('./from-pairs.cjs');

/** What serverless.yml cannot say of itself: where artifacts go, the functions' roles, which of them are in the pairs' network, and the order of things. */
module.exports = class MskDrService {
  constructor(serverless) {
    this.hooks = {
      initialize: () => apply(serverless.service),
      'after:aws:package:finalize:mergeCustomProviderResources': () =>
        tidy(serverless.service.provider.compiledCloudFormationTemplate),
    };
  }
};

function apply(service) {
  const parts = fromPairs.made();
  // A command that reads no part of the service asks for none.
  if (parts === undefined) return;
  service.package.artifactDirectoryName = parts.artifactDirectory;
  for (const [name, id] of Object.entries(parts.roles))
    service.functions[name].role = { 'Fn::GetAtt': [id, 'Arn'] };
  for (const name of parts.network?.functions ?? []) service.functions[name].vpc = parts.network.vpc;
}

/**
 * Functions are compiled side by side: each run would put its resources in another order. They name their roles already, so
 * that they depend on them says nothing.
 */
function tidy(template) {
  const roles = new Set(Object.values(fromPairs.made()?.roles ?? {}));
  for (const resource of Object.values(template.Resources))
    if (Array.isArray(resource.DependsOn))
      resource.DependsOn = resource.DependsOn.filter((id) => !roles.has(id));
  for (const section of ['Resources', 'Outputs'])
    template[section] = Object.fromEntries(
      Object.entries(template[section] ?? {}).sort(([one], [other]) => (one < other ? -1 : 1)),
    );
}
