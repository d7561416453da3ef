/** What a person is sent. */
export interface Notice {
  readonly subject: string;
  readonly text: string;
}
/** What a message is about. It may come twice: this tells repetitions apart. */
export interface NoticeAbout {
  readonly pair: string;
  readonly run: string;
  /** The state that tells it, with its round where it has some. */
  readonly step: string;
  /** The pointer's; null where it cannot be told. */
  readonly epoch: number | null;
}

/**
 * A message of a run. `what` is the subject's few words; the first line says what has happened and what to do, since
 * a phone shows no more than that; the last line says what it is about.
 */
export const notice = (
  { pair, run, step, epoch }: NoticeAbout,
  what: string,
  [first, ...lines]: readonly [string, ...string[]],
): Notice => ({
  subject: `msk-dr ${pair}: ${what}`,
  text: [first, '', ...lines, '', `Run ${run}, step ${step}, epoch ${epoch ?? 'unknown'}.`]
    .join('\n')
    .replaceAll(/\n{3,}/g, '\n\n'),
});
