import type { Acl, GroupInfo, TopicConfigEntry, TopicInfo } from '../../../functions/lib/kafka/port.ts';
import { known } from '../../../functions/lib/known.ts';
import type { ClusterFacts, DataPlaneFacts } from '../../../functions/validate-clusters/facts.ts';

/** A topic whose partitions all have three replicas in sync. */
export const topic = (
  name: string,
  partitions: number,
  replicas = [1, 2, 3],
  inSync = replicas,
): TopicInfo => ({
  topic: name,
  topicId: name,
  internal: false,
  partitions: Array.from({ length: partitions }, (_, partition) => ({
    partition,
    leader: inSync[0] ?? -1,
    replicas,
    inSync,
  })),
});
export const inherited = (value: string): TopicConfigEntry => ({ value, explicit: false });
export const set = (value: string): TopicConfigEntry => ({ value, explicit: true });
/** The settings of the topic `orders`. */
export const config = (entries: Readonly<Record<string, TopicConfigEntry>>): DataPlaneFacts['configs'] =>
  new Map([['orders', known(new Map(Object.entries(entries)))]]);

export const data = (overrides: Partial<DataPlaneFacts> = {}): DataPlaneFacts => ({
  topics: [topic('orders', 2)],
  configs: config({}),
  groups: [],
  members: new Map(),
  acls: known([]),
  scramUsers: known([]),
  openByDefault: known(false),
  own: [],
  bounds: new Map(
    ['orders-0', 'orders-1'].map((key) => [key, known({ start: 0, highWatermark: 0, lastStable: 0 })]),
  ),
  ...overrides,
});
/** Two equal sides under a flow, with what a test changes. */
export const facts = (
  primary: Partial<DataPlaneFacts> = {},
  secondary: Partial<DataPlaneFacts> = {},
  rest: Partial<ClusterFacts> = {},
): ClusterFacts => ({
  active: 'primary',
  flowExists: known(true),
  control: { primary: known(null), secondary: known(null) },
  data: { primary: known(data(primary)), secondary: known(data(secondary)) },
  ...rest,
});
export const acl = (overrides: Partial<Acl> = {}): Acl => ({
  resourceType: 'topic',
  resourceName: 'orders',
  patternType: 'literal',
  principal: 'User:api',
  host: '*',
  operation: 'write',
  permission: 'allow',
  ...overrides,
});
export const group = (name: string, type: GroupInfo['type'] = 'classic'): GroupInfo => ({
  group: name,
  type,
  state: 'Stable',
  protocolType: '',
});
/** `severity code` of each, in order. */
export const said = (findings: readonly { severity: string; code: string }[]): string[] =>
  findings.map(({ severity, code }) => `${severity} ${code}`);
