import * as v from 'valibot';
import { defineHandler } from '../lib/runtime/define-handler.ts';
import { RunEvent } from '../lib/runtime/events.ts';
import { promoteReal } from './promote-real.ts';
import { promoteShadow } from './promote-shadow.ts';

/** `shadow`: a drill's own pointer. `real`: the pair's, after which there is no way but forward. */
const PromoteEvent = v.object({ ...RunEvent.entries, scope: v.picklist(['shadow', 'real']) });

export const handler = defineHandler(PromoteEvent, (event, call) =>
  event.scope === 'shadow' ? promoteShadow(event, call) : promoteReal(event, call),
);
