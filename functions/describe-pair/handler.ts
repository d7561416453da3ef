import type { PairDescription } from '../lib/contracts/describe-pair.ts';
import { defineHandler } from '../lib/runtime/define-handler.ts';
import { PairEvent } from '../lib/runtime/events.ts';
import { requireHome } from '../lib/runtime/home.ts';
import { describePair } from './describe.ts';

export const handler = defineHandler(PairEvent, async (_event, call): Promise<PairDescription> => {
  await requireHome(call);
  return describePair(call);
});
