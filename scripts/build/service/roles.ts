import type { Resource, Resources } from './types.ts';

/** infra/service/permissions.yml. */
export interface Permissions {
  /** ARNs by a name of their own, as CloudFormation takes them. */
  readonly resources: Readonly<Record<string, unknown>>;
  /** What each action may be done to (names of `resources`), and on which condition. */
  readonly actions: Readonly<Record<string, ActionRule>>;
  /** The actions of each function, by its name in functions.yml. */
  readonly functions: Readonly<Record<string, readonly string[]>>;
}
export interface ActionRule {
  readonly on: readonly string[];
  readonly when?: Readonly<Record<string, unknown>>;
}

/** The logical id of a function's role. */
export const roleId = (fn: string): string => `${fn.slice(0, 1).toUpperCase()}${fn.slice(1)}Role`;

/** One role a function, with its own actions and its own log. `inVpc`: those that need a network interface. */
export function functionRoles(
  permissions: Permissions,
  functions: readonly string[],
  inVpc: ReadonlySet<string>,
): Resources {
  const faults = permissionFaults(permissions, functions);
  if (faults.length > 0) throw new Error(`infra/service/permissions.yml is wrong:\n${faults.join('\n')}`);
  return Object.fromEntries(
    functions.map((fn) => [roleId(fn), role(fn, permissions, inVpc.has(fn))] as const),
  );
}

/** Everything wrong with the file: a function without an entry, one that is none, an action or a resource nobody has described. */
export function permissionFaults(
  { resources, actions, functions: listed }: Permissions,
  functions: readonly string[],
): string[] {
  return [
    ...functions.filter((fn) => !(fn in listed)).map((fn) => `functions.${fn}: missing`),
    ...Object.keys(listed)
      .filter((fn) => !functions.includes(fn))
      .map((fn) => `functions.${fn}: there is no such function in functions.yml`),
    ...Object.entries(listed).flatMap(([fn, own]) =>
      own
        .filter((action) => !(action in actions))
        .map((action) => `functions.${fn}: actions has no ${action}`),
    ),
    ...Object.entries(actions).flatMap(([action, { on }]) =>
      on.filter((name) => !(name in resources)).map((name) => `actions.${action}: resources has no ${name}`),
    ),
  ];
}

const role = (fn: string, permissions: Permissions, inVpc: boolean): Resource => ({
  Type: 'AWS::IAM::Role',
  Properties: {
    AssumeRolePolicyDocument: {
      Version: '2012-10-17',
      Statement: [
        { Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service: 'lambda.amazonaws.com' } },
      ],
    },
    ...(inVpc
      ? {
          ManagedPolicyArns: [
            {
              'Fn::Sub': `arn:\${AWS::Partition}:iam::aws:policy/service-role/AWSLambdaVPCAccessExecutionRole`,
            },
          ],
        }
      : {}),
    Policies: [
      {
        PolicyName: 'what-it-does',
        PolicyDocument: {
          Version: '2012-10-17',
          Statement: [ownLog(fn), ...statementsOf(permissions, permissions.functions[fn] ?? [])],
        },
      },
    ],
  },
});

/** Functions write into the group that the template makes for them. */
const ownLog = (fn: string) => ({
  Effect: 'Allow',
  Action: ['logs:CreateLogStream', 'logs:PutLogEvents'],
  Resource: { 'Fn::GetAtt': [`${fn.slice(0, 1).toUpperCase()}${fn.slice(1)}LogGroup`, 'Arn'] },
});

/** Actions on the same things under the same condition are one statement. */
function statementsOf({ resources, actions }: Permissions, own: readonly string[]) {
  const groups = Map.groupBy(own, (action) => JSON.stringify(actions[action]));
  return [...groups.values()].map((alike) => {
    const { on = [], when } = actions[alike[0] ?? ''] ?? {};
    return {
      Effect: 'Allow',
      Action: [...alike].sort(),
      Resource: on.flatMap((name) => resources[name]),
      ...(when === undefined ? {} : { Condition: when }),
    };
  });
}
