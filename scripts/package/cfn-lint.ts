import { fileURLToPath } from 'node:url';
import { pythonWith } from '../local/process/python.ts';
import { run } from '../local/process/run.ts';

const requirements = fileURLToPath(new URL('./cfn-lint.txt', import.meta.url));

const program = 'import sys; from cfnlint.runner import main; sys.exit(main())';

/** Raises CommandFailed with all that cfn-lint finds in the template. Nothing is left out. */
export async function cfnLint(template: string, cache = '.cache'): Promise<void> {
  const python = await pythonWith('cfn-lint', requirements, cache);
  await run(python, ['-c', program, '--template', template], { title: 'cfn-lint' });
}
