/** What every verb takes. */
export interface CommonOptions {
  readonly local: boolean;
  readonly json: boolean;
  /** Folder of the local world; undefined = `.world` of the project. */
  readonly world?: string;
  /** Person of the local world who calls; undefined = operator-a. */
  readonly as?: string;
  /** Undefined = `local` with --local, else `prod`. */
  readonly stage?: string;
  /** Folder of the pair files. */
  readonly pairs: string;
}

export const stageOf = (options: Pick<CommonOptions, 'local' | 'stage'>): string =>
  options.stage ?? (options.local ? 'local' : 'prod');

/** The options that a command printed for the user has to repeat. */
export const repeatOptions = (options: Pick<CommonOptions, 'local' | 'stage' | 'world'>): string =>
  [
    options.local ? ' --local' : '',
    options.world === undefined ? '' : ` --world ${options.world}`,
    options.stage === undefined ? '' : ` --stage ${options.stage}`,
  ].join('');
