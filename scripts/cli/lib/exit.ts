/** Exit codes, documented in `msk-dr --help`. `detached` is what a shell reports for Ctrl-C: the run itself goes on. */
export const exitCodes = {
  passed: 0,
  failed: 1,
  wrongUse: 2,
  couldNotRun: 3,
  paused: 4,
  detached: 130,
} as const;
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/** What a verb hands back: `json` for `--json`, `text` for people, and how the process ends. */
export interface Outcome {
  readonly exit: ExitCode;
  readonly json: object;
  readonly text: string;
}
