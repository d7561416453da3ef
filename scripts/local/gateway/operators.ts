import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** A person of the local world, with a key pair that function URLs really verify. */
export interface Operator {
  readonly name: string;
  readonly arn: string;
  readonly userId: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

/** Two, since an approval must not come from the one who asked for it. */
export const operatorNames = ['operator-a', 'operator-b'] as const;

export const operatorFile = (root: string, name: string): string => join(root, 'operators', `${name}.json`);

/** Reads the world's operators, or makes them: files of mode 0600 in `<root>/operators`. */
export async function loadOperators(root: string, accountId: string): Promise<Operator[]> {
  await mkdir(join(root, 'operators'), { recursive: true, mode: 0o700 });
  return Promise.all(
    operatorNames.map(async (name) => {
      const file = operatorFile(root, name);
      if (existsSync(file)) return JSON.parse(await readFile(file, 'utf8')) as Operator;
      const operator = newOperator(name, accountId);
      await writeFile(file, `${JSON.stringify(operator, null, 2)}\n`, { mode: 0o600 });
      return operator;
    }),
  );
}

function newOperator(name: string, accountId: string): Operator {
  const id = (): string => randomBytes(8).toString('hex').toUpperCase();
  return {
    name,
    arn: `arn:aws:iam::${accountId}:user/${name}`,
    userId: `AIDA${id()}`,
    accessKeyId: `AKIA${id()}`,
    secretAccessKey: randomBytes(30).toString('base64'),
  };
}
