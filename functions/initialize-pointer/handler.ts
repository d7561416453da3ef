import { publishHome } from '../lib/home/find-home.ts';
import { readMark } from '../lib/ledger/home-item.ts';
import { addressOf } from '../lib/runtime/clusters.ts';
import { defineHandler } from '../lib/runtime/define-handler.ts';
import { requiredEnv } from '../lib/runtime/environment.ts';
import { grantOf, RunEvent } from '../lib/runtime/events.ts';
import { homePorts } from '../lib/runtime/home.ts';
import { publishCopy } from '../lib/runtime/publish-copy.ts';

export const handler = defineHandler(RunEvent, async (event, { pair, ledger, clock, signal }) => {
  const found = await ledger.getPointer({ kind: 'real' });
  const bootstrap = await addressOf(pair, found?.side ?? 'primary', signal);
  const pointer = found ?? {
    epoch: 1,
    side: 'primary' as const,
    bootstrap,
    since: new Date(clock.now()).toISOString(),
    run: event.run,
  };
  if (found === null) await ledger.putPointer(grantOf(event), { kind: 'real' }, null, pointer);
  await ledger.assertLock(grantOf(event));
  const published = [];
  for (const { region } of [pair.primary, pair.secondary])
    published.push(await publishCopy(region, pair.clients.ssmParameter, pointer, signal));
  const [home, ports] = [requiredEnv('AWS_REGION'), homePorts(pair, signal)];
  await publishHome(ports, { region: home, epoch: (await readMark(ports.table(home))).epoch });
  await ledger.putStep(grantOf(event), 'initialize-pointer', { pointer, published });
  return { epoch: pointer.epoch, side: pointer.side, published };
});
