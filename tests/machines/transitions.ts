import { appendFileSync, existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import type { HistoryEvent } from '@aws-sdk/client-sfn';
import { courseOf, type Step } from './course.ts';

const folder = 'reports';
const file = `${folder}/machine-states.jsonl`;

interface State {
  readonly Next?: string;
  readonly Default?: string;
  readonly Choices?: readonly { readonly Next: string }[];
  readonly Catch?: readonly { readonly ErrorEquals: readonly string[]; readonly Next: string }[];
}
type States = Readonly<Record<string, State>>;

const statesOf = (machine: string): States =>
  (JSON.parse(readFileSync(`statemachines/${machine}.asl.json`, 'utf8')) as { States: States }).States;

/** Keeps what an execution came through, for the end of all tests of the machines. */
export function keepCourse(machine: string, history: readonly HistoryEvent[]): void {
  const states = statesOf(machine);
  const course = courseOf(history, (name) => name in states);
  appendFileSync(file, `${JSON.stringify({ machine, course })}\n`);
}

/** Forgets what earlier tests came through. */
export function forgetCourses(): void {
  mkdirSync(folder, { recursive: true });
  rmSync(file, { force: true });
}

/**
 * Ways from one state to the next that a machine has, and no execution that was kept has taken: `A > B`, and for each
 * error that a Catch names `A > B on SomeError`, though another way of A leads to B, too.
 */
export function transitionsLeft(machine: string): string[] {
  const states = statesOf(machine);
  const taken = new Set(keptCourses(machine).flatMap((course) => waysTaken(states, course)));
  return Object.entries(states).flatMap(([state, { Next, Default, Choices = [], Catch = [] }]) => {
    const targets = [Next, Default, ...Choices.map((one) => one.Next)].filter((one) => one !== undefined);
    const caught = Catch.flatMap((one) => one.ErrorEquals.map((error) => `${one.Next} on ${error}`));
    return [...new Set([...targets, ...caught])]
      .map((target) => `${state} > ${target}`)
      .filter((way) => !taken.has(way));
  });
}

/** An error is caught by the Catch that names it, and by the one for all where none does. */
function waysTaken(states: States, course: readonly Step[]): string[] {
  return course.slice(1).flatMap(({ state: next }, at) => {
    const { state, error } = course[at] ?? { state: '', error: null };
    if (error === null) return [`${state} > ${next}`];
    const named = states[state]?.Catch?.some(({ ErrorEquals }) => ErrorEquals.includes(error)) === true;
    return [`${state} > ${next} on ${named ? error : 'States.ALL'}`];
  });
}

function keptCourses(machine: string): Step[][] {
  if (!existsSync(file)) return [];
  const lines = readFileSync(file, 'utf8').trim().split('\n');
  return lines
    .map((line) => JSON.parse(line) as { machine: string; course: Step[] })
    .flatMap((one) => (one.machine === machine ? [one.course] : []));
}
