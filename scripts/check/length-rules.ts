/** Lines of a source file, by its path in the project. */
export interface SourceFile {
  readonly path: string;
  readonly lines: number;
}

const most = 250;
const mostOfHandler = 40;
const medianAtMost = 70;

/** Lines of a text; what follows the last line break counts if it is there. */
export const linesOf = (text: string): number =>
  text.split('\n').length - (text === '' || text.endsWith('\n') ? 1 : 0);

/** What breaks CONTRIBUTING's rule "one idea a file", a sentence each: files, handlers and the median that are too long. */
export function lengthFaults(files: readonly SourceFile[]): string[] {
  const tooLong = files.flatMap(({ path, lines }) => {
    const limit = /^functions\/[^/]+\/handler\.ts$/.test(path) ? mostOfHandler : most;
    return lines > limit
      ? [`${path} has ${lines} lines, at most ${limit} are allowed: split it by idea`]
      : [];
  });
  const sorted = files.map(({ lines }) => lines).sort((a, b) => a - b);
  const median = sorted[Math.floor((sorted.length - 1) / 2)] ?? 0;
  const overall =
    median > medianAtMost ? [`the median file has ${median} lines, at most ${medianAtMost} are allowed`] : [];
  return [...tooLong, ...overall];
}
