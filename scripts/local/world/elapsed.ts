/** Writes lines to standard error, each with the seconds since this was made. */
export function elapsedLines(write: (text: string) => void = (text) => void process.stderr.write(text)) {
  const startedAt = performance.now();
  return (line: string): void => {
    const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
    write(`${seconds.padStart(6)} s  ${line}\n`);
  };
}
