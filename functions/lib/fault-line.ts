import type { Fault } from './errors.ts';

/** One fault on a line of its own: where, what was found, what is allowed. */
export const faultLine = ({ file, line, path, found, allowed }: Fault): string =>
  `  ${file}${line === undefined ? '' : `:${line}`} ${path}: found ${found}, allowed ${allowed}`;
