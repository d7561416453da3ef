import { putEvent } from '../lib/aws/events.ts';
import { notify } from '../lib/aws/notify.ts';
import { bestEffort } from '../lib/move/best-effort.ts';
import { requireMove } from '../lib/move/move.ts';
import { pointerParameter } from '../lib/pointer/names.ts';
import { publishPointer } from '../lib/pointer/publish.ts';
import { requirePointer } from '../lib/runtime/active-side.ts';
import { defineHandler } from '../lib/runtime/define-handler.ts';
import { grantOf } from '../lib/runtime/events.ts';
import { MoveEvent } from '../lib/runtime/move-event.ts';
import { promotedDetail, promotedSource, promotedType } from './event.ts';
import { promotedNotice } from './notice.ts';

export const handler = defineHandler(MoveEvent, async (event, { pair, ledger, signal }) => {
  const move = await requireMove(ledger, event.run);
  const pointer = await requirePointer(ledger);
  await ledger.assertLock(grantOf(event));
  const parameter = pointerParameter(pair, { kind: 'real' });
  const publish = (region: string) => publishPointer(region, parameter, pointer, signal);
  const here = pair[move.to].region;
  const published = await Promise.all([publish(here), publish(pair[move.from].region)]);
  const detail = promotedDetail(pair.name, pointer, move);
  const told = [
    await bestEffort('event', () =>
      putEvent(here, { source: promotedSource, detailType: promotedType, detail }, signal),
    ),
  ];
  const { topicArn } = pair.notify;
  const { subject, text } = promotedNotice(pair.name, pointer, move);
  if (topicArn !== null)
    told.push(await bestEffort('notification', () => notify(topicArn, subject, text, signal)));
  await ledger.putStep(grantOf(event), 'publish-pointer', { published, told });
  return { published: published.map(({ region, outcome }) => `${region}: ${outcome}`) };
});
