import { iamAction } from '../../../scripts/permissions/iam-action.ts';
import type { Attempt, Told } from './attempt.ts';
import type { Verb } from './verbs.ts';

/**
 * What is wrong with how a run has ended, one sentence each: an end that does not name what was missing, a refusal that
 * nobody is told of, a lock that is kept without the command that goes on, a pointer that is neither here nor there.
 */
export function shortcomings(attempt: Attempt, verb: Pick<Verb, 'pauses'>): string[] {
  const { started, resumed, over, missed, before, after, lockHolder } = attempt;
  const moved = after.epoch - before.epoch;
  const said = `${started.run} (${over.status}, ${over.name}: ${over.message.slice(0, 400)})`;
  const all = (told: Told): string[] =>
    [...missed].flatMap(([one, how]) => (how === told ? [`${one.function} ${iamAction(one)}`] : []));
  // Calls that are made side by side hide each other, and the last failure one before it: those are missed again.
  const untold = missed.size > 0 && all('end').length + all('log').length === 0;
  if (over.status === 'SUCCEEDED')
    return [
      ...(untold ? [`${said}: nobody is told that ${all('nowhere').join(', ')} was refused`] : []),
      ...(lockHolder === null ? [] : [`${said}: is over, and ${lockHolder} holds the lock`]),
    ];
  const paused = over.name === 'MovePaused';
  return [
    ...(missed.size > 0 && all('end').length === 0
      ? [`${said}: does not name what it missed, ${[...missed.keys()].map(iamAction).join(', ')}`]
      : []),
    // What is taken up may be given up for what was missed before.
    ...(missed.size === 0 && (paused || !resumed) ? [`${said}: has missed nothing`] : []),
    ...(!verb.pauses || paused === (lockHolder === started.run)
      ? []
      : [`${said}: the lock is held by ${lockHolder}`]),
    ...(paused && !over.message.includes(`--resume ${started.run}`)
      ? [`${said}: does not say how to go on`]
      : []),
    ...(paused || moved === 0 ? [] : [`${said}: has moved the pointer`]),
  ];
}
