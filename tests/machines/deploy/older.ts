import type { Resource, Template } from '../../../scripts/local/deploy/template.ts';

/** A version of the service from before the template's: what is new is missing, what has changed is otherwise, and some things it had are there no more. */
export function olderThan({ Resources }: Template): Template {
  const fresh = ['MskDashdrDashlocalDashmanual', 'RunFailureRule'];
  const names = (resource: Resource): boolean =>
    fresh.some((id) => JSON.stringify(resource).includes(`"${id}"`));
  const older = Object.fromEntries(
    Object.entries(Resources).filter(([id, resource]) => !fresh.includes(id) && !names(resource)),
  );
  const change = (id: string, edit: (properties: Record<string, unknown>) => object): [string, Resource] => {
    const resource = Resources[id];
    if (resource === undefined)
      throw new Error(`The template has no ${id} any more: choose another resource.`);
    return [id, { ...resource, Properties: { ...edit({ ...resource.Properties }) } }];
  };
  return {
    Resources: {
      ...older,
      ...Object.fromEntries([
        change(
          'LedgerTable',
          ({ PointInTimeRecoverySpecification, DeletionProtectionEnabled, ...rest }) => rest,
        ),
        change('ObserveLambdaFunction', (properties) => ({ ...properties, Timeout: 7 })),
        change('MskDashdrDashlocalDashdrill', (properties) => ({
          ...properties,
          DefinitionString: withComment(properties.DefinitionString),
        })),
      ]),
      ...retired,
    },
  };
}

const withComment = (definition: unknown): unknown =>
  JSON.parse(JSON.stringify(definition).replace(/\\"Comment\\":\s*\\"/, '$&an older comment: '));

const key = { AttributeName: 'pk', AttributeType: 'S' };
const retired: Template['Resources'] = {
  RetiredTable: {
    Type: 'AWS::DynamoDB::Table',
    DeletionPolicy: 'Retain',
    Properties: {
      TableName: 'msk-dr-local-retired',
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: [key],
      KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
    },
  },
  RetiredTopic: { Type: 'AWS::SNS::Topic', Properties: { TopicName: 'msk-dr-local-retired' } },
  RetiredLambdaFunction: {
    Type: 'AWS::Lambda::Function',
    Properties: {
      FunctionName: 'msk-dr-local-retired',
      Handler: 'dist/retired.handler',
      Runtime: 'nodejs24.x',
      Role: { 'Fn::GetAtt': ['ObserveRole', 'Arn'] },
      Code: { S3Bucket: { Ref: 'ServerlessDeploymentBucket' }, S3Key: 'retired.zip' },
    },
  },
  RetiredMachine: {
    Type: 'AWS::StepFunctions::StateMachine',
    Properties: {
      StateMachineName: 'msk-dr-local-retired',
      RoleArn: 'arn:aws:iam::123456789012:role/retired',
      DefinitionString: '{"StartAt":"S","States":{"S":{"Type":"Succeed"}}}',
    },
  },
};
