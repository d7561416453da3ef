import { capital } from './names.ts';
import { actionsOf, type Permissions, permissionFaults } from './permissions.ts';
import type { Resource, Resources } from './types.ts';

/** A statement of a policy. */
export interface Statement {
  readonly Effect: string;
  readonly Action: readonly string[];
  readonly Resource: unknown;
  readonly Condition?: Readonly<Record<string, unknown>>;
}

/** Functions that speak Kafka: whether they need a network interface, and what they may do on brokers. */
export interface KafkaFunctions {
  readonly names: ReadonlySet<string>;
  readonly inVpc: boolean;
  readonly statements: readonly Statement[];
}

/** IAM counts all inline policies of a role together. */
const mostCharacters = 10_240;

/** The logical id of a function's role. */
export const roleId = (fn: string): string => `${capital(fn)}Role`;

/** One role a function, with its own actions and its own log. An Error lists everything wrong with the permissions. */
export function functionRoles(
  permissions: Permissions,
  functions: readonly string[],
  kafka: KafkaFunctions,
): Resources {
  const faults = permissionFaults(permissions, functions);
  if (faults.length > 0) throw new Error(`infra/service/permissions.yml is wrong:\n${faults.join('\n')}`);
  const tooLarge: string[] = [];
  const roles = functions.map((fn): [string, Resource] => {
    const speaks = kafka.names.has(fn);
    const onBrokers = speaks ? kafka.statements : [];
    const statements = [ownLog(fn), ...statementsOf(permissions, actionsOf(permissions, fn)), ...onBrokers];
    const { length } = JSON.stringify(statements);
    if (length > mostCharacters) tooLarge.push(`${fn}: ${length} characters`);
    return [roleId(fn), role(statements, speaks && kafka.inVpc)];
  });
  if (tooLarge.length > 0)
    throw new Error(
      `The policies of these roles are larger than the ${mostCharacters} characters that IAM takes: ${tooLarge.join(', ')}. Deploy some of the pairs as a stage of their own.`,
    );
  return Object.fromEntries(roles);
}

const role = (statements: readonly Statement[], inVpc: boolean): Resource => ({
  Type: 'AWS::IAM::Role',
  Properties: {
    AssumeRolePolicyDocument: {
      Version: '2012-10-17',
      Statement: [
        { Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service: 'lambda.amazonaws.com' } },
      ],
    },
    ...(inVpc ? { ManagedPolicyArns: [{ 'Fn::Sub': networkInterfaces }] } : {}),
    Policies: [
      { PolicyName: 'what-it-does', PolicyDocument: { Version: '2012-10-17', Statement: statements } },
    ],
  },
});

const networkInterfaces = `arn:\${AWS::Partition}:iam::aws:policy/service-role/AWSLambdaVPCAccessExecutionRole`;

/** Functions write into the group that the template makes for them. */
const ownLog = (fn: string): Statement => ({
  Effect: 'Allow',
  Action: ['logs:CreateLogStream', 'logs:PutLogEvents'],
  Resource: { 'Fn::GetAtt': [`${capital(fn)}LogGroup`, 'Arn'] },
});

/** Actions on the same things under the same condition are one statement; one on nothing is none. */
function statementsOf({ resources, actions }: Permissions, own: readonly string[]): Statement[] {
  const all = new Set(own.flatMap((action) => [action, ...(actions[action]?.needs ?? [])]));
  const thingsOf = (action = ''): unknown[] => actions[action]?.on.flatMap((name) => resources[name]) ?? [];
  const groups = Map.groupBy(all, (action) => JSON.stringify([thingsOf(action), actions[action]?.when]));
  return [...groups.values()].flatMap((alike) => {
    const { when } = actions[alike[0] ?? ''] ?? {};
    const found = thingsOf(alike[0]);
    const condition = when === undefined ? {} : { Condition: when };
    return found.length === 0
      ? []
      : [{ Effect: 'Allow', Action: [...alike].sort(), Resource: found, ...condition }];
  });
}
