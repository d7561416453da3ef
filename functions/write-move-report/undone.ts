import type { AfterResume } from '../resume-flow/after-resume.ts';
import { judgeFlow } from '../resume-flow/judge-flow.ts';
import type { HoleLook } from '../resume-flow/look-for-holes.ts';
import type { UndoneOffsets } from '../undo-offsets/undo-chunks.ts';
import type { LiftStep } from '../unfence-clients/step.ts';
import { stillShut } from './fence.ts';

/** What unwinding left in the ledger; null where a step did not run or not come to its end. */
export interface UndoneParts {
  readonly resumed: (AfterResume & { readonly changed: boolean }) | null;
  readonly holes: HoleLook | null;
  readonly offsets: UndoneOffsets | null;
  readonly lifted: LiftStep | null;
}

/** What was put back, and what was left as it is, one sentence each. */
export function undoneSentences({ resumed, holes, offsets, lifted }: UndoneParts): string[] {
  return [
    ...(resumed === null ? [] : [flowSentence(resumed, holes)]),
    ...(offsets === null ? [] : offsetSentences(offsets)),
    ...(lifted?.outcome === 'lifted'
      ? [
          `The fence of the ${lifted.side} is lifted: ${lifted.removed} ACL(s) removed${lifted.left > 0 ? `, ${lifted.left} still listed` : ''}. ${probed(lifted)}`,
        ]
      : []),
  ];
}

/** What is still to be put back. */
export function undoneOwed({ holes, lifted }: UndoneParts): string[] {
  const check = holes === null ? null : judgeFlow(holes);
  return [
    ...(lifted?.outcome === 'owed' ? [`lifting the fence of the ${lifted.side}: ${lifted.reason}`] : []),
    ...stillShut({ lifted }),
    ...(check !== null && check.holes > 0
      ? [`the flow into the standby has ${check.sentence}. Make it again before the standby is counted on`]
      : []),
  ];
}

function flowSentence(
  { changed, holes: gone, unread }: NonNullable<UndoneParts['resumed']>,
  look: HoleLook | null,
): string {
  if (!changed && look === null) return 'The flow into the standby was never halted, so nothing is missing.';
  const check = look === null ? null : judgeFlow(look);
  const found = [
    ...(gone.length > 0 ? [`${gone.join(', ')} end below where they ended at the cut`] : []),
    ...(check === null
      ? ['whether it has a hole was not looked at']
      : [check.sentence || 'everything up to its source’s end has come, without a hole']),
    ...(unread.length > 0 ? [`${unread.length} partition(s) gave no end`] : []),
  ];
  return `The flow into the standby was halted, and runs again: ${found.join('; ')}.`;
}

const offsetSentences = ({ restored, deleted, left }: UndoneOffsets): string[] => [
  `Offsets on the standby: ${restored.length} group(s) put back, ${deleted.length} that had not been there deleted.`,
  ...left,
];

const probed = ({ open, note }: Extract<LiftStep, { outcome: 'lifted' }>): string =>
  open === true ? 'A writer was let through everywhere.' : `${note}.`.replace(/\.\.$/, '.');
