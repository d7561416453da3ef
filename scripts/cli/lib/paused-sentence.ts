import { messageIn } from '../../../functions/lib/message-in.ts';

/** What the machines put before a cause, and behind it. */
const around = /(?<=stopped at: |because of: |taken up: )|(?=\. (?:Go on|It began|It ended))/;

/** Why a run has paused, as its machine says it; where that names a function's error, its sentence stands for Lambda's JSON. */
export const pausedSentence = (cause: string): string =>
  cause
    .split(around)
    .map((part) => (part.startsWith('{') ? messageIn(part).replace(/\.$/, '') : part))
    .join('');
