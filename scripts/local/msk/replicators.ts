import type {
  CreateReplicatorRequest,
  CreateReplicatorResponse,
  DeleteReplicatorResponse,
  DescribeReplicatorResponse,
  ListReplicatorsResponse,
  ReplicatorState,
  UpdateReplicationInfoRequest,
  UpdateReplicationInfoResponse,
} from '@aws-sdk/client-kafka';
import { checkCreate } from './check-request.ts';
import { checkUpdate, checkVersion } from './check-update.ts';
import { newReplicator, referenceArn, summaryOf } from './describe.ts';
import { badRequest, conflict, notFound } from './msk-error.ts';
import { page } from './page.ts';
import type { MskEmulatorOptions, Replicator } from './types.ts';
import { newVersion } from './version.ts';

const maxPerRegion = 15;

/** The replicators of the account, and what the API does with them. Changes of state go on behind `lifecycle`. */
export class Replicators {
  readonly #byArn = new Map<string, Replicator>();
  readonly #options: MskEmulatorOptions;

  constructor(options: MskEmulatorOptions) {
    this.#options = options;
  }

  all(): Replicator[] {
    return [...this.#byArn.values()];
  }

  create(request: CreateReplicatorRequest, region: string): Replicator {
    const checked = checkCreate(request, region, this.#options.sides);
    const here = this.all().filter((replicator) => replicator.region === region);
    if (here.some(({ name }) => name === request.ReplicatorName)) {
      throw conflict('A replicator with the name that you provided already exists.');
    }
    if (here.length >= maxPerRegion)
      throw badRequest(`There are ${maxPerRegion} replicators already: the account's quota.`);
    const made = newReplicator(request, checked, this.#options);
    this.#byArn.set(made.arn, made);
    return made;
  }

  /** By ARN in its own Region; a reference's ARN only where `references` are asked for. */
  get(arn: string, region: string): Replicator {
    const found = this.#byArn.get(arn);
    if (found !== undefined && found.region === region) return found;
    if (this.#referenced(arn, region))
      throw badRequest('This is a replicator reference: use its replicatorResourceArn.');
    throw notFound(`The replicator ${arn} doesn't exist.`);
  }

  describe(arn: string, region: string): DescribeReplicatorResponse {
    const reference = this.#referenced(arn, region);
    if (reference === undefined) return this.get(arn, region).description;
    return { ...reference.description, ReplicatorArn: arn, IsReplicatorReference: true };
  }

  #referenced(arn: string, region: string): Replicator | undefined {
    return this.all().find(
      (replicator) => replicator.region !== region && referenceArn(replicator, region) === arn,
    );
  }

  list(query: URLSearchParams, region: string): ListReplicatorsResponse {
    const prefix = query.get('replicatorNameFilter') ?? '';
    const here = this.all().filter(
      ({ name, region: home, source }) =>
        name.startsWith(prefix) && (home === region || this.#options.sides[source].region === region),
    );
    const { items, nextToken } = page(here, query);
    return { Replicators: items.map((replicator) => summaryOf(replicator, region)), NextToken: nextToken };
  }

  update(replicator: Replicator, request: UpdateReplicationInfoRequest): UpdateReplicationInfoResponse {
    checkUpdate(request, replicator);
    const [info] = replicator.description.ReplicationInfoList ?? [];
    this.set(replicator, 'UPDATING', {
      LogDelivery: request.LogDelivery ?? replicator.description.LogDelivery,
      ReplicationInfoList: [
        {
          ...info,
          TopicReplication: { ...info?.TopicReplication, ...(request.TopicReplication ?? {}) },
          ConsumerGroupReplication: {
            ...info?.ConsumerGroupReplication,
            ...(request.ConsumerGroupReplication ?? {}),
          },
        } as NonNullable<DescribeReplicatorResponse['ReplicationInfoList']>[number],
      ],
    });
    return { ReplicatorArn: replicator.arn, ReplicatorState: 'UPDATING' };
  }

  startDelete(replicator: Replicator, version: string | null): DeleteReplicatorResponse {
    if (version !== null) checkVersion(version, replicator);
    const { ReplicatorState } = replicator.description;
    if (ReplicatorState !== 'RUNNING' && ReplicatorState !== 'FAILED') {
      throw badRequest(
        `The replicator is ${ReplicatorState}; it can be deleted when it is RUNNING or FAILED.`,
      );
    }
    this.set(replicator, 'DELETING');
    return { ReplicatorArn: replicator.arn, ReplicatorState: 'DELETING' };
  }

  forget(replicator: Replicator): void {
    this.#byArn.delete(replicator.arn);
  }

  /** Every change has a new version. */
  set(replicator: Replicator, state: ReplicatorState, more: Partial<DescribeReplicatorResponse> = {}): void {
    replicator.description = {
      ...replicator.description,
      ...more,
      ReplicatorState: state,
      CurrentVersion: newVersion(),
    };
    this.#options.log?.(`replicator ${replicator.name} ${state}`);
  }
}

export const createAnswer = ({ arn, name }: Replicator): CreateReplicatorResponse => ({
  ReplicatorArn: arn,
  ReplicatorName: name,
  ReplicatorState: 'CREATING',
});
