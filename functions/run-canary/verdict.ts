import type { CanaryResult } from '../lib/contracts/drill.ts';

/** Whether the flow carried every canary record once and in order, and the sentence where it did not. */
export function canaryVerdict(
  result: CanaryResult,
  wanted: number,
): { readonly arrived: boolean; readonly sentence: string } {
  const faults = [
    result.sent < wanted ? `the active side acknowledged only ${result.sent} of ${wanted}` : '',
    result.lost > 0 ? `${result.lost} of ${result.sent} did not arrive on the standby in time` : '',
    result.duplicated > 0 ? `${result.duplicated} arrived twice` : '',
    result.outOfOrder > 0 ? `${result.outOfOrder} arrived out of order` : '',
  ].filter((fault) => fault !== '');
  // Arriving twice or late in order is a fault of the drill, but positions can still be translated over such a flow.
  const arrived = result.sent >= wanted && result.lost === 0;
  return { arrived, sentence: faults.length === 0 ? '' : `Canary: ${faults.join('; ')}.` };
}
