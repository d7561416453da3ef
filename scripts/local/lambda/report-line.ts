/** The line that Lambda writes after each invocation. Durations in milliseconds; Init Duration only for a cold start. */
export function reportLine(invocation: {
  readonly requestId: string;
  readonly ms: number;
  readonly initMs: number | null;
  readonly memoryMb: number;
  readonly maxMemoryMb: number;
}): string {
  const { requestId, ms, initMs, memoryMb, maxMemoryMb } = invocation;
  // Since August 2025 the init phase of every function is billed.
  const billed = Math.ceil(ms + (initMs ?? 0));
  const parts = [
    `REPORT RequestId: ${requestId}`,
    `Duration: ${ms.toFixed(2)} ms`,
    `Billed Duration: ${billed} ms`,
    `Memory Size: ${memoryMb} MB`,
    `Max Memory Used: ${maxMemoryMb} MB`,
  ];
  if (initMs !== null) parts.push(`Init Duration: ${initMs.toFixed(2)} ms`);
  return parts.join('\t');
}
