import { expect, test } from 'vitest';
import { changeTable } from '../../../../../scripts/local/deploy/change-table.ts';
import type { Change } from '../../../../../scripts/local/deploy/stack.ts';

const change = (id: string, type: string, done: Change['done'], detail: string | null = null): Change => ({
  ...{ id, type: `AWS::${type}`, done, detail },
});

test('what was done is named one by one, what was not is counted by type and reason', () => {
  const text = changeTable({
    'us-east-1': [
      change('A', 'Lambda::Function', 'unchanged'),
      change('RoleA', 'IAM::Role', 'left out', 'nothing local enforces IAM'),
      change('B', 'Lambda::Function', 'unchanged'),
      change('C', 'Lambda::Function', 'updated', 'Code, Timeout'),
      change('RoleB', 'IAM::Role', 'left out', 'nothing local enforces IAM'),
      change('D', 'Lambda::Function', 'created'),
      change('Queue', 'SQS::Queue', 'left out', 'nobody reads it here'),
      change('Ledger', 'DynamoDB::Table', 'kept', 'DeletionPolicy: Retain'),
    ],
    'us-west-2': [],
  });
  expect(text.split('\n')).toEqual([
    'us-east-1: 1 created, 1 updated, 1 kept, 2 unchanged, 3 left out',
    '  D          AWS::Lambda::Function  created',
    '  C          AWS::Lambda::Function  updated: Code, Timeout',
    '  Ledger     AWS::DynamoDB::Table   kept: DeletionPolicy: Retain',
    '  2 of them  AWS::Lambda::Function  unchanged',
    '  2 of them  AWS::IAM::Role         left out: nothing local enforces IAM',
    '  Queue      AWS::SQS::Queue        left out: nobody reads it here',
    '',
    'us-west-2: nothing is deployed',
  ]);
});
