import { expect, test } from 'vitest';
import { resolver } from '../../../../../scripts/local/deploy/resolve.ts';

/** As CloudFormation writes it. */
const placeholder = (name: string): string => `\${${name}}`;
const place = { region: 'us-west-2', accountId: '111122223333', stackName: 'svc-local' };
const template = {
  Resources: {
    Table: {
      Type: 'AWS::DynamoDB::Table',
      Properties: { TableName: { 'Fn::Sub': `ledger-${placeholder('AWS::Region')}` } },
    },
    Fn: { Type: 'AWS::Lambda::Function', Properties: { FunctionName: 'svc-local-alpha' } },
    Role: { Type: 'AWS::IAM::Role', Properties: {} },
    Key: { Type: 'AWS::KMS::Key' },
    Odd: { Type: 'AWS::Odd::Thing' },
  },
};
const resolve = resolver(template, place, { Key: 'key-1' });

test.each([
  [{ Ref: 'Table' }, 'ledger-us-west-2'],
  [{ 'Fn::GetAtt': ['Table', 'Arn'] }, 'arn:aws:dynamodb:us-west-2:111122223333:table/ledger-us-west-2'],
  [{ 'Fn::GetAtt': 'Fn.Arn' }, 'arn:aws:lambda:us-west-2:111122223333:function:svc-local-alpha'],
  [{ Ref: 'Role' }, 'svc-local-Role'],
  [{ 'Fn::GetAtt': ['Key', 'Arn'] }, 'arn:aws:kms:us-west-2:111122223333:key/key-1'],
  [
    { 'Fn::Sub': `${placeholder('AWS::Partition')} ${placeholder('Fn.Arn')} ${placeholder('!Literal')}` },
    `aws arn:aws:lambda:us-west-2:111122223333:function:svc-local-alpha ${placeholder('Literal')}`,
  ],
  [
    { 'Fn::Sub': [`{"f":"${placeholder('abc1')}"}`, { abc1: { 'Fn::GetAtt': ['Fn', 'Arn'] } }] },
    '{"f":"arn:aws:lambda:us-west-2:111122223333:function:svc-local-alpha"}',
  ],
  [{ 'Fn::Join': ['-', ['a', { Ref: 'AWS::AccountId' }]] }, 'a-111122223333'],
  [{ 'Fn::Select': [1, { 'Fn::Split': [',', 'a,b'] }] }, 'b'],
  [{ a: [{ Ref: 'AWS::NoValue' }, 1], b: { Ref: 'AWS::NoValue' } }, { a: [1] }],
  // A JSONata expression in a definition is not a substitution.
  [{ 'Fn::Sub': ['{% $states.input %}', {}] }, '{% $states.input %}'],
])('%j is %j', (value, expected) => {
  expect(resolve(value)).toEqual(expected);
});

test.each([
  [{ Ref: 'Nothing' }, 'there is no resource Nothing'],
  [{ 'Fn::GetAtt': ['Table', 'Colour'] }, 'Table.Colour is not known'],
  [{ 'Fn::ImportValue': 'x' }, 'Fn::ImportValue is not implemented'],
  [{ Ref: 'Odd' }, 'nothing is known about references to AWS::Odd::Thing'],
])('%j is refused', (value, sentence) => {
  expect(() => resolve(value)).toThrow(sentence);
});
