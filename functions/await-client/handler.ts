import { defineHandler } from '../lib/runtime/define-handler.ts';
import { RunEvent } from '../lib/runtime/events.ts';

export const handler = defineHandler(RunEvent, async ({ run }, { ledger }) => {
  const writing = (await ledger.getStep(run, 'client-writing')) !== null;
  const gone = (await ledger.getStep(run, 'follow-pointer')) !== null;
  return { writing, gone };
});
