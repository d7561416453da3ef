import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { actionsOf, writtenPermissions } from '../../../../scripts/build/service/permissions.ts';
import { reasonsIn, unexplained } from '../../../../scripts/permissions/reasons.ts';

const page = `
| actions | of | why |
| --- | --- | --- |
| \`kms:Sign\`, \`kms:GetPublicKey\` | all | one module |
| \`sns:Publish\` | \`observe\`, \`startRun\` | told once a year |
| \`s3:PutObject\` | all |  |
`;

test('a permission that nobody has used is kept with a reason, and with no other', () => {
  const unused = ['a kms:Sign', 'observe sns:Publish', 'b sns:Publish', 'a s3:PutObject', 'a kms:Verify'];
  expect(unexplained(unused, reasonsIn(page))).toEqual(['b sns:Publish', 'a s3:PutObject', 'a kms:Verify']);
});

test('each reason is about permissions that there are', () => {
  const permissions = writtenPermissions();
  const functions = Object.keys(permissions.functions);
  const reasons = reasonsIn(readFileSync('docs/permissions.md', 'utf8'));
  expect(reasons.length).toBeGreaterThan(0);
  for (const reason of reasons) {
    const named = reason.functions === 'all' ? functions : reason.functions;
    for (const action of reason.actions) {
      const having = functions.filter((fn) => actionsOf(permissions, fn).includes(action));
      expect(having, action).toEqual(
        reason.functions === 'all'
          ? expect.arrayContaining([expect.any(String)])
          : expect.arrayContaining([...named]),
      );
    }
  }
});
