import { alias } from './create/alias.ts';
import { bucket } from './create/bucket.ts';
import { lambdaFunction } from './create/function.ts';
import { globalTable } from './create/global-table.ts';
import { key } from './create/key.ts';
import { machine } from './create/machine.ts';
import { parameter } from './create/parameter.ts';
import { table } from './create/table.ts';
import { topic } from './create/topic.ts';
import type { Kind } from './kinds.ts';
import type { Maker } from './maker.ts';

/** All rules of a Region are given to who follows them at the end, at once (deploy.ts). */
const rule: Maker = {
  changeable: ['EventPattern', 'ScheduleExpression', 'Targets'],
  fixed: [],
  create: async () => 'created',
  update: async () => undefined,
  remove: async () => null,
};

export const makers: Readonly<Record<Kind, Maker>> = {
  table,
  'global-table': globalTable,
  topic,
  parameter,
  key,
  alias,
  bucket,
  function: lambdaFunction,
  machine,
  rule,
};

/** What others refer to first; removed in the opposite order. */
export const phases: readonly (readonly Kind[])[] = [
  ['key', 'table', 'global-table', 'topic', 'parameter', 'bucket'],
  ['alias'],
  ['function'],
  ['machine'],
  ['rule'],
];
