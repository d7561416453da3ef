import { forgetCourses, transitionsLeft } from './transitions.ts';

const machines = ['setup', 'drill', 'failover', 'failback', 'manual'] as const;

/**
 * For the whole suite: every branch, catch and next of every machine was taken by some test, or it fails at its end. Where
 * only some files run there is nothing to hold it against.
 */
export default function setup(): () => void {
  const isWhole = !process.argv.some((argument) => argument.includes('tests/machines') || argument === '-t');
  forgetCourses();
  return () => {
    if (!isWhole) return;
    const left = machines.flatMap((machine) =>
      transitionsLeft(machine).map((transition) => `${machine}: ${transition}`),
    );
    if (left.length > 0) throw new Error(`No test has taken ${left.length} way(s):\n${left.join('\n')}`);
  };
}
