import type { Deployer } from '../deploy/deployer.ts';
import type { Change } from '../deploy/stack.ts';
import type { BuiltService } from '../service/types.ts';

/** What was done in each Region of a world. */
export type Deployments = Readonly<Record<string, readonly Change[]>>;

/** The service in all Regions of a world at once. */
export interface Deploying {
  /** Raises TemplateNotDeployable, DeploymentFailed, and an Error where there is no template for a Region. */
  deploy(service: BuiltService): Promise<Deployments>;
  /** Raises DeploymentFailed. */
  remove(): Promise<Deployments>;
}

/** A Region that fails does not keep the other from being brought up to date; its reason is raised in the end. */
export function deployments(deployer: Deployer, regions: readonly string[]): Deploying {
  async function each(work: (region: string) => Promise<readonly Change[]>): Promise<Deployments> {
    const results = await Promise.allSettled(regions.map(work));
    const done = results.flatMap((result, at) => {
      if (result.status === 'rejected') throw new Error(`${regions[at]}: ${messageOf(result.reason)}`);
      return [[regions[at] ?? '', result.value] as const];
    });
    return Object.fromEntries(done);
  }
  return {
    deploy: ({ templateFiles, bundleFolder }) =>
      each(async (region) => {
        const file = templateFiles[region];
        if (file === undefined)
          throw new Error(`no template is for this Region, but for ${Object.keys(templateFiles).join(', ')}`);
        return (await deployer.deploy(region, file, bundleFolder)).changes;
      }),
    remove: () => each((region) => deployer.remove(region)),
  };
}

const messageOf = (reason: unknown): string => (reason instanceof Error ? reason.message : String(reason));
