import { requireMove } from '../lib/move/move.ts';
import { defineClusterHandler } from '../lib/runtime/define-cluster-handler.ts';
import { grantOf } from '../lib/runtime/events.ts';
import { MoveEvent } from '../lib/runtime/move-event.ts';
import { readBackMove, readBackStep } from './read-back.ts';
import { writeAgain } from './write-again.ts';

/** Reads back what the move wrote, and writes again where it was rewound before anyone read; `observe` goes on with it. */
export const handler = defineClusterHandler(MoveEvent, async (event, call) => {
  const { ledger } = call;
  const move = await requireMove(ledger, event.run);
  const target = await call.connect(move.to);
  const { read, rewound } = await readBackMove(ledger, event.run, target);
  await ledger.assertLock(grantOf(event));
  await writeAgain(target, rewound);
  await ledger.putStep(grantOf(event), readBackStep, read);
  return { groups: read.length, rewritten: rewound.length };
});
