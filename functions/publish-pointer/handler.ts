import { putEvent } from '../lib/aws/events.ts';
import { bestEffort } from '../lib/move/best-effort.ts';
import { requireMove } from '../lib/move/move.ts';
import { pointerParameter } from '../lib/pointer/names.ts';
import { publishedStep } from '../lib/pointer/publish.ts';
import { requirePointer } from '../lib/runtime/active-side.ts';
import { defineHandler } from '../lib/runtime/define-handler.ts';
import { grantOf } from '../lib/runtime/events.ts';
import { MoveEvent } from '../lib/runtime/move-event.ts';
import { publishCopy } from '../lib/runtime/publish-copy.ts';
import { tellOperators } from '../lib/runtime/tell-operators.ts';
import { promotedDetail, promotedSource, promotedType } from './event.ts';
import { promotedNotice } from './notice.ts';

export const handler = defineHandler(MoveEvent, async (event, call) => {
  const { pair, ledger, signal } = call;
  const move = await requireMove(ledger, event.run);
  const pointer = await requirePointer(ledger);
  await ledger.assertLock(grantOf(event));
  const parameter = pointerParameter(pair, { kind: 'real' });
  const publish = (region: string) => publishCopy(region, parameter, pointer, signal);
  const here = pair[move.to].region;
  const detail = promotedDetail(pair.name, pointer, move);
  // Side by side: clients wait for the first, and a dark Region takes its time.
  const [published, told] = await Promise.all([
    Promise.all([publish(here), publish(pair[move.from].region)]),
    Promise.all([
      bestEffort('event', () =>
        putEvent(here, { source: promotedSource, detailType: promotedType, detail }, signal),
      ),
      bestEffort('notification', () => tellOperators(call, promotedNotice(pair.name, pointer, move))),
    ]),
  ]);
  await ledger.putStep(grantOf(event), publishedStep, { published, told });
  return { published: published.map(({ region, outcome }) => `${region}: ${outcome}`) };
});
