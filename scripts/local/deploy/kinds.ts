/** What each resource type of the template becomes in the local world. A type that is in no list is an error. */
export type Kind =
  | 'table'
  | 'global-table'
  | 'topic'
  | 'parameter'
  | 'key'
  | 'alias'
  | 'bucket'
  | 'function'
  | 'machine'
  | 'rule';

export const kinds: Readonly<Record<string, Kind>> = {
  'AWS::DynamoDB::Table': 'table',
  'AWS::DynamoDB::GlobalTable': 'global-table',
  'AWS::SNS::Topic': 'topic',
  'AWS::SSM::Parameter': 'parameter',
  'AWS::KMS::Key': 'key',
  'AWS::KMS::Alias': 'alias',
  'AWS::S3::Bucket': 'bucket',
  'AWS::Lambda::Function': 'function',
  'AWS::StepFunctions::StateMachine': 'machine',
  'AWS::Events::Rule': 'rule',
};

/** Why leaving a type out changes nothing that the local world can show. */
export const ignored: Readonly<Record<string, string>> = {
  'AWS::IAM::Role': 'nothing local enforces IAM',
  'AWS::IAM::Policy': 'nothing local enforces IAM',
  'AWS::IAM::ManagedPolicy': 'nothing local enforces IAM',
  'AWS::Lambda::Permission': 'nothing local enforces IAM',
  'AWS::S3::BucketPolicy': 'nothing local enforces IAM',
  'AWS::SNS::TopicPolicy': 'nothing local enforces IAM',
  'AWS::Logs::LogGroup': 'functions log to files',
  'AWS::Lambda::Version': 'only $LATEST is run',
  'AWS::Lambda::EventInvokeConfig': 'the runner retries as Lambda does by default',
  'AWS::Lambda::Url': 'noted on its function',
  'AWS::CloudWatch::Alarm': 'alarms are not evaluated',
  'AWS::SQS::Queue': 'nobody reads it here',
  'AWS::CloudWatch::Dashboard': 'nobody looks at it here',
};
