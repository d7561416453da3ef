import { randomUUID } from 'node:crypto';
import { grantLock } from '../acquire-lock/grant.ts';
import { belongsIn } from '../finish-run/due-hand-over.ts';
import { handOver } from '../finish-run/hand-over.ts';
import type { LateFlow } from '../late-flows/align-flows.ts';
import { canBeAligned } from '../late-flows/flows-owed.ts';
import type { Side } from '../lib/engines/engine.ts';
import { LockHeld } from '../lib/errors.ts';
import type { ClusterClient } from '../lib/kafka/port.ts';
import { type Known, known, orUnknown } from '../lib/known.ts';
import type { LockGrant, Pointer } from '../lib/ledger/types.ts';
import { pointerParameter } from '../lib/pointer/names.ts';
import { requirePointer } from '../lib/runtime/active-side.ts';
import type { ClusterCall } from '../lib/runtime/define-cluster-handler.ts';
import { requiredEnv } from '../lib/runtime/environment.ts';
import { logger } from '../lib/runtime/logger.ts';
import { observerArn } from '../lib/runtime/observer-arn.ts';
import { publishCopy } from '../lib/runtime/publish-copy.ts';
import { within } from '../lib/within.ts';
import { type SettingsNeed, settingsNeed, settleSettings } from './kept-settings.ts';
import { type FenceNeed, fenceNeed, settleFence } from './owed-fence.ts';
import { settleFlows } from './owed-flows.ts';
import { settleLift } from './owed-lift.ts';
import { offsetsNeed, settleOffsets } from './owed-offsets.ts';
import { settleStatement, statementNeed } from './settle-statement.ts';

/** What was found owed, and lies with this Region to settle. */
export interface Owing {
  readonly pointer: Pointer;
  readonly fenceVerified: boolean;
  readonly fenceLeftOpen: boolean;
  /** A fence was left on the active side. */
  readonly activeFenced: boolean;
  /** The flows as they were looked at last under the pointer. */
  readonly flows: readonly LateFlow[];
  /** The side that is owed its fence answered this look's vote: a silent one is not asked again. */
  readonly passiveAnswers: boolean;
  readonly published: ReadonlyMap<string, Known<Pointer | null>>;
  /** Of the run that has moved the pointer and is not at its end: only what cannot wait is settled then, under its own right. */
  readonly held: LockGrant | null;
}

/** Pairs and epochs whose topic settings need nothing, as far as this process knows. */
const kept = new Set<string>();

/**
 * Settles what is owed under the newest pointer, in the name of the run that moved it, and only where there is
 * something to do and somebody to do it to: the lock is taken for nothing else. Answers what was done, in words.
 */
export async function settle(
  call: ClusterCall,
  client: (side: Side) => Promise<ClusterClient>,
  owing: Owing,
): Promise<string[]> {
  const { pointer, fenceVerified, published } = owing;
  const looked =
    owing.fenceLeftOpen || !owing.passiveAnswers
      ? known<FenceNeed>('nothing')
      : await within(call.remainingMs(), 'the fence', () => fenceNeed(call, client, pointer, fenceVerified));
  // A side that does not answer goes on being owed its fence.
  const need: FenceNeed = looked.known ? looked.value : 'nothing';
  const key = `${call.pair.name} ${pointer.epoch} ${pointer.run}`;
  const settings: SettingsNeed =
    owing.passiveAnswers && !kept.has(key) ? await settingsNeed(call.ledger, pointer) : { kind: 'nothing' };
  // After an adoption the mover's steps may still be brought back.
  const isSure = owing.passiveAnswers && pointer.adoptedFrom === undefined;
  if (isSure && settings.kind === 'nothing') kept.add(key);
  if (owing.held !== null) return settleHeld(call, owing.held, pointer, { need, settings });
  const lacking = [...published].flatMap(([region, copy]) =>
    copy.known && (copy.value?.epoch ?? 0) < pointer.epoch ? [region] : [],
  );
  // Half of the time left: what cannot be read back costs the minute nothing else.
  const offsets = await within(call.remainingMs() / 2, 'reading back', () =>
    offsetsNeed(call, () => client(pointer.side), pointer),
  );
  const stating = fenceVerified && owing.passiveAnswers;
  const move = stating ? await statementNeed(call, pointer) : null;
  const flowsLack = owing.passiveAnswers && canBeAligned(owing.flows);
  const inOrder = need === 'nothing' && settings.kind === 'nothing';
  const asPointed = lacking.length === 0 && inOrder && !owing.activeFenced;
  // Then the ledger goes to where the active side is not. No flow, group or count that has to wait may keep it: the next
  // failover needs it there.
  const isAway = belongsIn(call.pair, pointer, requiredEnv('AWS_REGION')) !== null;
  const moving = isAway && asPointed && fenceVerified && owing.passiveAnswers;
  const settled = !flowsLack && offsets.known && offsets.value === null && move === null;
  if (asPointed && settled && !moving) return [];
  return underLock(call, pointer, async (grant) => {
    // First of all: until then clients can write nowhere.
    const lifted = owing.activeFenced ? await orUnknown(() => settleLift(call, grant, pointer)) : known([]);
    const did = [...told('lifting the fence of the active side', lifted)];
    if (need !== 'nothing') did.push(await settleFence(call, grant, pointer, need));
    for (const region of lacking) did.push(await copyTo(call, grant, pointer, region));
    // A flow that cannot be changed, or a position that is not taken, keeps nobody from learning what was lost.
    const held = await orUnknown(() => settleSettings(call, grant, settings));
    did.push(...told('retention and compaction', held));
    const flows = flowsLack ? await orUnknown(() => settleFlows(call, grant, pointer)) : known([]);
    did.push(...told('flows', flows));
    const back = offsets.known ? await orUnknown(() => settleOffsets(call, grant, offsets.value)) : offsets;
    did.push(...told('offsets of the move', back));
    const wants = need === 'nothing' ? move : null;
    const final = wants === null ? known([]) : await settleStatement(call, grant, pointer, wants);
    did.push(...told('final loss statement', final));
    // One of the two is enough for a minute.
    const issued = final.known && final.value.length > 0;
    if (moving && !issued) did.push(await moveHome(call, grant));
    return did.filter(isSaid);
  });
}

/** What cannot wait for the end of a run that is paused behind its promotion: writers, and what the old side may lose by age. */
async function settleHeld(
  call: ClusterCall,
  grant: LockGrant,
  pointer: Pointer,
  { need, settings }: { readonly need: FenceNeed; readonly settings: SettingsNeed },
): Promise<string[]> {
  const did = need === 'nothing' ? [] : [await settleFence(call, grant, pointer, need)];
  const held = await orUnknown(() => settleSettings(call, grant, settings));
  return [...did, ...told('retention and compaction', held)].filter(isSaid);
}

/** What one part did, or why it could not: said and logged, and the other parts are done all the same. */
function told(part: string, done: Known<readonly string[]>): readonly string[] {
  if (done.known) return done.value;
  logger.warn(done.reason, { event: 'did-not-act', subject: part });
  return [`${part}: not settled: ${done.reason}`];
}

const isSaid = (one: string): boolean => one !== '';

async function moveHome(call: ClusterCall, grant: LockGrant): Promise<string> {
  const home = await handOver(call, grant, true);
  if (home.kind === 'stays') return '';
  return home.kind === 'owed'
    ? `the ledger's home stays: ${home.reason}`
    : `the ledger's home: handed over to ${home.home.region}`;
}

/** Nothing is done where a run holds the lock, or where the pointer has moved on until it was granted. */
async function underLock(
  call: ClusterCall,
  pointer: Pointer,
  work: (grant: LockGrant) => Promise<string[]>,
): Promise<string[]> {
  const { ledger } = call;
  const arn = observerArn(requiredEnv('MACHINE_ARN_PREFIX'), randomUUID());
  const longest = Number(requiredEnv('FUNCTION_TIMEOUT_SECONDS')) * 1000;
  const granted = await grantLock(call, pointer.run, arn, longest).catch((error: unknown) => {
    if (error instanceof LockHeld) return null;
    throw error;
  });
  if (granted?.kind !== 'acquired') return [];
  const { grant } = granted;
  try {
    const now = await requirePointer(ledger);
    return now.epoch === pointer.epoch ? await work(grant) : [];
  } finally {
    await ledger.releaseLock(grant);
  }
}

/** Clients that look there learn who is active. The pointer cannot move while the lock is held. */
async function copyTo(
  { pair, ledger, signal }: ClusterCall,
  grant: LockGrant,
  pointer: Pointer,
  region: string,
): Promise<string> {
  await ledger.assertLock(grant);
  const { outcome } = await publishCopy(region, pointerParameter(pair, { kind: 'real' }), pointer, signal);
  return `pointer in ${region}: ${outcome}`;
}
