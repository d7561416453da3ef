import type { Place, Resource } from './template.ts';

/** What Ref and Fn::GetAtt give for a resource. */
export interface Physical {
  readonly ref: string;
  readonly attributes: Readonly<Record<string, string>>;
}

type Naming = (context: {
  name: (property: string, otherwise?: string) => string;
  place: Place;
  id: string;
  keyId: string | undefined;
}) => Physical;

const arnOf = (service: string, place: Place, rest: string): string =>
  `arn:aws:${service}:${place.region}:${place.accountId}:${rest}`;

/** Names of each type that the product's template uses. */
const namings: Readonly<Record<string, Naming>> = {
  'AWS::DynamoDB::Table': ({ name, place }) => ({
    ref: name('TableName'),
    attributes: { Arn: arnOf('dynamodb', place, `table/${name('TableName')}`) },
  }),
  'AWS::DynamoDB::GlobalTable': ({ name, place }) => ({
    ref: name('TableName'),
    attributes: { Arn: arnOf('dynamodb', place, `table/${name('TableName')}`) },
  }),
  'AWS::SNS::Topic': ({ name, place }) => {
    const arn = arnOf('sns', place, name('TopicName'));
    return { ref: arn, attributes: { TopicArn: arn, TopicName: name('TopicName') } };
  },
  'AWS::SSM::Parameter': ({ name }) => ({ ref: name('Name'), attributes: {} }),
  'AWS::KMS::Key': ({ place, id, keyId }) => {
    if (keyId === undefined) throw new Error(`The key ${id} has not been made yet.`);
    return { ref: keyId, attributes: { KeyId: keyId, Arn: arnOf('kms', place, `key/${keyId}`) } };
  },
  'AWS::KMS::Alias': ({ name }) => ({ ref: name('AliasName'), attributes: {} }),
  // Names of buckets are one space for all Regions.
  'AWS::S3::Bucket': ({ name, place, id }) => {
    const bucket = name('BucketName', `${place.stackName}-${id}-${place.region}`).toLowerCase();
    return { ref: bucket, attributes: { Arn: `arn:aws:s3:::${bucket}` } };
  },
  'AWS::IAM::Role': ({ name, place }) => ({
    ref: name('RoleName'),
    attributes: { Arn: `arn:aws:iam::${place.accountId}:role/${name('RoleName')}` },
  }),
  'AWS::Lambda::Function': ({ name, place }) => ({
    ref: name('FunctionName'),
    attributes: { Arn: arnOf('lambda', place, `function:${name('FunctionName')}`) },
  }),
  'AWS::StepFunctions::StateMachine': ({ name, place }) => {
    const arn = arnOf('states', place, `stateMachine:${name('StateMachineName')}`);
    return { ref: arn, attributes: { Arn: arn, Name: name('StateMachineName') } };
  },
  'AWS::Events::Rule': ({ name, place }) => ({
    ref: name('Name'),
    attributes: { Arn: arnOf('events', place, `rule/${name('Name')}`) },
  }),
  'AWS::Logs::LogGroup': ({ name, place }) => ({
    ref: name('LogGroupName'),
    attributes: { Arn: arnOf('logs', place, `log-group:${name('LogGroupName')}:*`) },
  }),
  'AWS::CloudWatch::Alarm': ({ name, place }) => ({
    ref: name('AlarmName'),
    attributes: { Arn: arnOf('cloudwatch', place, `alarm:${name('AlarmName')}`) },
  }),
};

/**
 * Reference and attributes of a resource, known before it is made, KMS keys aside (`keyId`). A name that the template
 * leaves to CloudFormation is `<stack>-<logical id>`, a bucket's with the Region.
 * @param resolved a property's value with everything in it resolved
 */
export function physical(
  id: string,
  resource: Resource,
  place: Place,
  resolved: (property: string) => unknown,
  keyId?: string,
): Physical {
  const naming = namings[resource.Type];
  if (!naming) throw new Error(`${id}: nothing is known about references to ${resource.Type}`);
  const name = (property: string, otherwise = `${place.stackName}-${id}`): string => {
    const given = resolved(property);
    return typeof given === 'string' ? given : otherwise;
  };
  return naming({ name, place, id, keyId });
}
