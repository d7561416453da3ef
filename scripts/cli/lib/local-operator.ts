import { readFile } from 'node:fs/promises';
import { type Operator, operatorFile, operatorNames } from '../../local/gateway/operators.ts';
import { WrongUse } from './faults.ts';

/** Who starts runs in the local world unless `--as` says otherwise. */
const defaultOperator = operatorNames[0];

type Keys = Pick<Operator, 'accessKeyId' | 'secretAccessKey'>;

/** Key pair of a person of the local world in `root`. WrongUse, with the persons that there are, for anybody else. */
export async function localOperator(root: string, name: string = defaultOperator): Promise<Keys> {
  if (!operatorNames.some((known) => known === name))
    throw new WrongUse(`There is no operator ${name} in the local world`, [
      { file: 'command line', path: '--as', found: name, allowed: operatorNames.join(', ') },
    ]);
  const { accessKeyId, secretAccessKey } = JSON.parse(
    await readFile(operatorFile(root, name), 'utf8'),
  ) as Keys;
  return { accessKeyId, secretAccessKey };
}
