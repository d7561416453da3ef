import type { Direction, Side } from '../engines/engine.ts';
import type { PlanBasis, SideBasis } from './basis.ts';

/** What differs between what a plan rested on and what is there now, in words, each difference by its name. None: the plan holds. */
export function planChanges(planned: PlanBasis, now: PlanBasis): string[] {
  if (planned.mode !== now.mode) return [`it was made for a ${planned.mode}`];
  return [
    ...(planned.pairFile === now.pairFile ? [] : ['the pair file is another one']),
    ...roleChanges(planned, now),
    ...(['primary', 'secondary'] as const).flatMap((side) =>
      sideChanges(side, planned.sides[side], now.sides[side]),
    ),
    ...(['forward', 'reverse'] as const).flatMap((direction) => flowChange(direction, planned, now)),
  ];
}

function roleChanges(planned: PlanBasis, now: PlanBasis): string[] {
  if (planned.active === now.active && planned.epoch === now.epoch) return [];
  return [
    `the ${now.active} is active at epoch ${now.epoch}, and was the ${planned.active} at epoch ${planned.epoch}`,
  ];
}

function flowChange(direction: Direction, planned: PlanBasis, now: PlanBasis): string[] {
  const [was, is] = [planned.flows[direction], now.flows[direction]];
  return was === is
    ? []
    : [`the flow ${direction} is ${is ?? 'not looked at'}, and was ${was ?? 'not looked at'}`];
}

type Seen = SideBasis | null | undefined;

function sideChanges(side: Side, was: Seen, is: Seen): string[] {
  if (was === undefined && is === undefined) return [];
  if (was === null || was === undefined || is === null || is === undefined)
    return was === is ? [] : [`the ${side} ${is ? 'answers, and did not' : 'does not answer, and did'}`];
  return [
    ...topicChanges(side, was.topics, is.topics),
    ...nameChanges(`who may write on the ${side}`, was.writers, is.writers),
    ...nameChanges(`SCRAM users of the ${side}`, was.scramUsers, is.scramUsers),
  ];
}

type Topics = SideBasis['topics'];

function topicChanges(side: Side, was: Topics, is: Topics): string[] {
  const names = [...new Set([...Object.keys(was), ...Object.keys(is)])].sort();
  return names.flatMap((topic) => {
    const [before, after] = [was[topic], is[topic]];
    if (before === after) return [];
    if (before === undefined) return [`topic ${topic} (${after} partitions) has come on the ${side}`];
    if (after === undefined) return [`topic ${topic} is gone from the ${side}`];
    return [`topic ${topic} has ${after} partitions on the ${side}, and had ${before}`];
  });
}

function nameChanges(what: string, was: readonly string[] | null, is: readonly string[] | null): string[] {
  if (was === null || is === null)
    return was === is ? [] : [`${what}: ${is === null ? 'cannot be told any more' : 'can be told now'}`];
  const come = is.filter((name) => !was.includes(name)).map((name) => `${name} has come`);
  const gone = was.filter((name) => !is.includes(name)).map((name) => `${name} is gone`);
  return come.length + gone.length === 0 ? [] : [`${what}: ${[...come, ...gone].join(', ')}`];
}
