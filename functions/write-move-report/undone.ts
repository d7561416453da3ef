import type { AfterResume } from '../resume-flow/after-resume.ts';
import type { UndoneOffsets } from '../undo-offsets/undo-chunks.ts';
import type { LiftStep } from '../unfence-clients/step.ts';

/** What unwinding left in the ledger; null where a step did not run or not come to its end. */
export interface UndoneParts {
  readonly resumed: (AfterResume & { readonly changed: boolean }) | null;
  readonly offsets: UndoneOffsets | null;
  readonly lifted: LiftStep | null;
}

/** What was put back, and what was left as it is, one sentence each. */
export function undoneSentences({ resumed, offsets, lifted }: UndoneParts): string[] {
  return [
    ...(resumed === null ? [] : [flowSentence(resumed)]),
    ...(offsets === null ? [] : offsetSentences(offsets)),
    ...(lifted?.outcome === 'lifted'
      ? [
          `The fence of the ${lifted.side} is lifted: ${lifted.removed} ACL(s) removed${lifted.left > 0 ? `, ${lifted.left} still listed` : ''}. ${probed(lifted)}`,
        ]
      : []),
  ];
}

/** What is still to be put back. */
export const undoneOwed = ({ lifted }: UndoneParts): string[] =>
  lifted?.outcome === 'owed' ? [`lifting the fence of the ${lifted.side}: ${lifted.reason}`] : [];

function flowSentence({ changed, holes, unread }: AfterResume & { readonly changed: boolean }): string {
  const state = changed
    ? 'The flow into the standby was halted, and runs again'
    : 'The flow into the standby was never halted';
  const found = holes.length === 0 ? 'no hole was found' : `with a hole in ${holes.join(', ')}`;
  return `${state}; ${found}${unread.length > 0 ? `, and ${unread.length} partition(s) could not be compared` : ''}.`;
}

const offsetSentences = ({ restored, deleted, left }: UndoneOffsets): string[] => [
  `Offsets on the standby: ${restored.length} group(s) put back, ${deleted.length} that had not been there deleted.`,
  ...left,
];

const probed = ({ open, note }: Extract<LiftStep, { outcome: 'lifted' }>): string =>
  open === true ? 'A writer was let through everywhere.' : `${note}.`.replace(/\.\.$/, '.');
