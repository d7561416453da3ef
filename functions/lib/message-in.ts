/** A function's own sentence where a cause is Lambda's JSON around it, also where Step Functions has cut it off; else the cause itself. */
export function messageIn(cause: string): string {
  if (!cause.startsWith('{')) return cause;
  const message = /"errorMessage":\s*("(?:[^"\\]|\\.)*")/.exec(cause)?.[1];
  return message === undefined ? cause : String(JSON.parse(message));
}
