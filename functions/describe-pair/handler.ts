import * as v from 'valibot';
import type { PairDescription } from '../lib/contracts/describe-pair.ts';
import { defineHandler } from '../lib/runtime/define-handler.ts';
import { PairEvent } from '../lib/runtime/events.ts';
import { requireHome } from '../lib/runtime/home.ts';
import { describePair } from './describe.ts';
import { describeCopied } from './describe-copied.ts';

const DescribeEvent = v.object({ ...PairEvent.entries, copied: v.optional(v.boolean(), false) });

export const handler = defineHandler(DescribeEvent, async (event, call): Promise<PairDescription> => {
  if (event.copied) return describeCopied(call);
  await requireHome(call);
  return describePair(call);
});
