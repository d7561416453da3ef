import process from 'node:process';
import { styleText } from 'node:util';

export type Style = 'bold' | 'dim' | 'green' | 'red' | 'yellow';
/** One of the two streams: whole lines go out, colours only where the stream is a terminal that wants them. */
export interface Output {
  line(text: string): void;
  paint(style: Style, text: string): string;
}
export interface Terminal {
  /** Data. */
  readonly out: Output;
  /** Progress and errors. */
  readonly err: Output;
}

/** The process's own streams; `styleText` looks at TTY, NO_COLOR and FORCE_COLOR itself. */
export const processTerminal: Terminal = { out: output(process.stdout), err: output(process.stderr) };

function output(stream: NodeJS.WriteStream): Output {
  return {
    line: (text) => void stream.write(`${text}\n`),
    paint: (style, text) => styleText(style, text, { stream }),
  };
}
