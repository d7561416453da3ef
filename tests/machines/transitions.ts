import { appendFileSync, existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';

const folder = 'reports';
const file = `${folder}/machine-states.jsonl`;

interface State {
  readonly Next?: string;
  readonly Default?: string;
  readonly Choices?: readonly { readonly Next: string }[];
  readonly Catch?: readonly { readonly Next: string }[];
}

/** Keeps what an execution came through, for the end of all tests of the machines. */
export function keepStates(machine: string, states: readonly string[]): void {
  appendFileSync(file, `${JSON.stringify({ machine, states })}\n`);
}

/** Forgets what earlier tests came through. */
export function forgetStates(): void {
  mkdirSync(folder, { recursive: true });
  rmSync(file, { force: true });
}

/** Ways from one state to the next that a machine has, and no execution that was kept has taken: `A > B`. */
export function transitionsLeft(machine: string): string[] {
  const { States } = JSON.parse(readFileSync(`statemachines/${machine}.asl.json`, 'utf8')) as {
    States: Readonly<Record<string, State>>;
  };
  const taken = new Set(
    keptStates(machine).flatMap((states) => pairs(states.filter((one) => one in States))),
  );
  return Object.entries(States).flatMap(([state, { Next, Default, Choices = [], Catch = [] }]) => {
    const targets = [Next, Default, ...Choices.map((one) => one.Next), ...Catch.map((one) => one.Next)];
    return [...new Set(targets)].flatMap((target) =>
      target === undefined || taken.has(`${state} > ${target}`) ? [] : [`${state} > ${target}`],
    );
  });
}

/** States within a Map or a branch are left out by their names: the ways counted are those of the machine itself. */
const pairs = (states: readonly string[]): string[] =>
  states.slice(1).map((state, at) => `${states[at]} > ${state}`);

function keptStates(machine: string): string[][] {
  if (!existsSync(file)) return [];
  const lines = readFileSync(file, 'utf8').trim().split('\n');
  return lines
    .map((line) => JSON.parse(line) as { machine: string; states: string[] })
    .flatMap((one) => (one.machine === machine ? [one.states] : []));
}
