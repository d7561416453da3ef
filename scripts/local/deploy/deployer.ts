import type { Schedule } from '../events/schedules.ts';
import type { ExecutionWatcher } from '../events/watcher.ts';
import type { LambdaRunner } from '../lambda/types.ts';
import { alarmsLeft } from './alarms-left.ts';
import { carryOut } from './carry-out.ts';
import { deployClients } from './clients.ts';
import { type Deployed, deployTemplate } from './deploy.ts';
import type { Workshop } from './maker.ts';
import { removalOf } from './plan.ts';
import { rulesOf } from './rule.ts';
import type { Change, Stack } from './stack.ts';
import { readTemplate } from './template.ts';

export interface DeployerOptions {
  readonly gatewayUrl: string;
  readonly accountId: string;
  readonly stackName: string;
  /** Where the bundles that are deployed are kept. */
  readonly codeFolder: string;
  readonly lambda: LambdaRunner;
  readonly watcher: Pick<ExecutionWatcher, 'setRules'>;
  readonly schedules: { set(region: string, schedules: readonly Schedule[]): void };
}

/** Deploys the service to the Regions of a world and remembers what it has deployed, as CloudFormation does. */
export interface Deployer {
  /**
   * Brings the Region to what the packaged template asks for. Raises TemplateNotDeployable, DeploymentFailed.
   * @param templateFile `.serverless/cloudformation-template-update-stack.json`
   * @param bundleFolder `dist/`; read, and not used any more once this has resolved
   */
  deploy(region: string, templateFile: string, bundleFolder: string): Promise<Deployed>;
  /** Takes away what was deployed to the Region and is not protected; says what stays, and why. Raises DeploymentFailed. */
  remove(region: string): Promise<readonly Change[]>;
}

/** One deployment or removal of a Region at a time: the next one waits. */
export function createDeployer(options: DeployerOptions): Deployer {
  const { gatewayUrl, accountId, stackName, codeFolder, lambda, watcher, schedules } = options;
  const stacks = new Map<string, Stack>();
  const last = new Map<string, Promise<unknown>>();

  /** Rules follow what is in the stack, also where only a part of it went through. */
  async function inTurn<T>(
    region: string,
    work: (stack: Stack, tools: Omit<Workshop, 'bundleFolder' | 'foundKeys'>) => Promise<T>,
  ): Promise<T> {
    const stack = stacks.get(region) ?? new Map();
    stacks.set(region, stack);
    const clients = deployClients(gatewayUrl, region);
    try {
      return await work(stack, { clients, region, lambda, codeFolder });
    } finally {
      clients.close();
      const rules = rulesOf(stack.values(), region);
      watcher.setRules(region, rules.onEvents);
      schedules.set(region, rules.schedules);
    }
  }

  function queued<T>(region: string, work: () => Promise<T>): Promise<T> {
    const turn = (last.get(region) ?? Promise.resolve()).then(work);
    // Whoever asked hears of a failure; it is no reason for the next one not to begin.
    last.set(
      region,
      turn.catch(() => undefined),
    );
    return turn;
  }

  return {
    deploy: (region, templateFile, bundleFolder) =>
      queued(region, async () => {
        const template = await readTemplate(templateFile);
        return inTurn(region, (stack, tools) =>
          deployTemplate(template, { region, accountId, stackName }, stack, { ...tools, bundleFolder }),
        );
      }),
    remove: (region) =>
      queued(region, () =>
        inTurn(region, async (stack, tools) => [
          ...(await carryOut([...stack.values()].map(removalOf), stack, {
            ...tools,
            ...{ bundleFolder: codeFolder, foundKeys: new Set() },
          })),
          ...(await alarmsLeft(tools.clients.cloudwatch, stackName)),
        ]),
      ),
  };
}
