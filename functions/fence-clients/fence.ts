import { applyFence } from '../lib/fence/apply.ts';
import { defaultAccess } from '../lib/fence/default-access.ts';
import { readFence } from '../lib/fence/site.ts';
import type { FenceWho } from '../lib/fence/types.ts';
import type { Known } from '../lib/known.ts';
import { known, unknown } from '../lib/known.ts';
import type { LockGrant } from '../lib/ledger/types.ts';
import type { ClusterCall } from '../lib/runtime/define-cluster-handler.ts';
import { askFenceCommand } from '../lib/runtime/fence-command.ts';
import { closeFirst, denyToo } from '../lib/runtime/fence-methods.ts';
import { openProbe, type ProbeAnswers, probeUntil } from '../lib/runtime/fence-probe.ts';
import { fenceMatches, fenceSite, type WhichFence } from '../lib/runtime/fence-side.ts';
import { type FenceStep, oldConnections } from './step.ts';

/**
 * Shuts clients out of one side. The probe connects before the first change, so that its answers afterwards are those
 * of a connection that is older than the fence.
 */
export async function fenceSide(
  call: ClusterCall,
  grant: LockGrant,
  wish: WhichFence & { readonly epoch: number; readonly who: FenceWho },
  earlier: FenceStep | null,
): Promise<FenceStep> {
  const { side, drill, epoch } = wish;
  const closed = await closeFirst(call, grant, wish, epoch);
  const [cluster, probe, found] = await Promise.all([
    call.connect(side),
    openProbe(call, side),
    readFence(call.ledger, side, drill),
  ]);
  const standing = found !== null && found.state !== 'lifted' ? found : null;
  const who = [...new Set([...(standing?.who ?? []), wish.who])];
  const principal = probe.known ? probe.value.principal : null;
  const matched = await fenceMatches(call, cluster, wish, who, principal);
  const { targets, partitions } = matched;
  const before: Known<ProbeAnswers> = probe.known
    ? known(await probe.value.client.probeAppend(partitions))
    : unknown(probe.reason);
  const access = defaultAccess(
    await cluster.openByDefault(),
    await cluster.listAcls(),
    partitions,
    before.known ? before.value : new Map(),
    standing?.openByDefault ?? null,
  );
  const site = fenceSite(call, grant, cluster, wish);
  const { record, denies, unlisted } = await applyFence(site, {
    epoch,
    who,
    targets,
    openByDefault: access.open,
  });
  const denied = await denyToo(call, grant, wish, matched, epoch);
  const asked = { action: 'apply', side, run: grant.run, epoch, who } as const;
  const command = drill === null ? await askFenceCommand(call, asked) : null;
  const after: Known<ProbeAnswers> = probe.known
    ? known(await probeUntil(probe.value, 'fenced', partitions, call))
    : unknown(probe.reason);
  return {
    outcome: 'fenced',
    side,
    who,
    denies: denies.length,
    added: record.added.length,
    unlisted: unlisted.length,
    access: access.by,
    command,
    others: [...closed, ...denied],
    old: oldConnections(before, after, earlier?.outcome === 'fenced' ? earlier.old : null, standing !== null),
  };
}
