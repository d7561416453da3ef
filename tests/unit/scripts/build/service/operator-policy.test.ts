import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse } from 'yaml';

interface Statement {
  readonly Effect: 'Allow' | 'Deny';
  readonly Action: string | readonly string[];
  readonly Resource: readonly { readonly 'Fn::GetAtt': readonly string[] }[];
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}
const written = parse(readFileSync('infra/service/operator-policy.yml', 'utf8')) as {
  Resources: { OperatorPolicy: { Properties: { PolicyDocument: { Statement: readonly Statement[] } } } };
};
const statements = written.Resources.OperatorPolicy.Properties.PolicyDocument.Statement;
const about = (action: string): Statement[] =>
  statements.filter(({ Action }) => [Action].flat().includes(action));
const viaUrl = 'lambda:InvokedViaFunctionUrl';

test('an operator invokes a function by its URL only: a direct call could claim to be anybody', () => {
  const invoking = about('lambda:InvokeFunction');
  const allowed = invoking.filter(({ Effect }) => Effect === 'Allow');
  expect(allowed.map(({ Condition }) => Condition)).toEqual([{ Bool: { [viaUrl]: true } }]);
  // Whatever other policies allow. `IfExists`: a direct call may come without the key.
  const denied = invoking.filter(({ Effect }) => Effect === 'Deny');
  expect(denied.map(({ Condition }) => Condition)).toEqual([{ BoolIfExists: { [viaUrl]: false } }]);
});

test('a URL is called signed', () => {
  expect(about('lambda:InvokeFunctionUrl')).toMatchObject([
    { Effect: 'Allow', Condition: { StringEquals: { 'lambda:FunctionUrlAuthType': 'AWS_IAM' } } },
  ]);
});

test('it is about the start and the answer, and nothing else; no action is a wildcard', () => {
  for (const { Resource, Action } of statements) {
    expect(Resource.map((one) => one['Fn::GetAtt'])).toEqual([
      ['StartRunLambdaFunction', 'Arn'],
      ['AnswerApprovalLambdaFunction', 'Arn'],
    ]);
    expect([Action].flat().filter((action) => action.includes('*'))).toEqual([]);
  }
});

test('each of the two functions has a URL that only signed requests reach', () => {
  const functions = parse(readFileSync('infra/service/functions.yml', 'utf8')) as Record<
    string,
    { url?: { authorizer?: string } }
  >;
  const withUrl = Object.entries(functions).flatMap(([name, { url }]) =>
    url === undefined ? [] : [[name, url]],
  );
  expect(withUrl.map(([name]) => name).sort()).toEqual(['answerApproval', 'startRun']);
  for (const [, url] of withUrl) expect(url).toMatchObject({ authorizer: 'aws_iam' });
});
