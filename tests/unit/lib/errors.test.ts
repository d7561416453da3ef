import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { errorNames, productErrors, raisedNames, retriedNames } from '../../../scripts/check/asl-rules.ts';
import { documentedErrors } from '../../../scripts/docs/error-page.ts';
import { machineDefinitions } from '../../../scripts/docs/error-table.ts';

const documented = documentedErrors(readFileSync('functions/lib/errors.ts', 'utf8'));
const machines = [...machineDefinitions()];
const sources = globSync(['functions/**/*.ts', 'scripts/**/*.ts'])
  .filter((file) => !file.endsWith('lib/errors.ts'))
  .map((file) => readFileSync(file, 'utf8'));
const raised = machines.flatMap(([, machine]) => raisedNames(machine));
const retried = new Set(machines.flatMap(([, machine]) => retriedNames(machine)));

it('the page is made of every class that is exported', () => {
  expect(documented.map(({ name }) => name).sort()).toEqual([...productErrors].sort());
});

describe.each(machines)('%s', (_name, machine) => {
  it('matches only errors that exist, or names that AWS gives', () => {
    const unknown = errorNames(machine).filter(
      (name) =>
        !productErrors.has(name) && !/^((States|Lambda|Sandbox)\.[A-Za-z]+|Runtime\.ExitError)$/.test(name),
    );
    expect(unknown).toEqual([]);
  });

  it('raises only errors that exist', () => {
    expect(raisedNames(machine).filter((name) => !productErrors.has(name))).toEqual([]);
  });
});

describe.each(documented)('$name', ({ name, meaning, operator, retryable }) => {
  it('has its name, a meaning, and something that the operator can do', () => {
    expect(meaning).toMatch(/\.$/);
    expect(operator).toMatch(/\.$/);
  });

  it('is raised somewhere: by a function, a script or a machine', () => {
    expect(
      raised.includes(name) ||
        sources.some((source) => source.includes(`new ${name}(`) || source.includes(`error: ${name}.name`)),
    ).toBe(true);
  });

  // Where it depends on the case no name can tell, so no machine retries it.
  it('is retried by the machines exactly if trying again always may help', () => {
    expect(retried.has(name)).toBe(retryable === true);
  });
});
