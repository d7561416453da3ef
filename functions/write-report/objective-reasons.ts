/** Sentences for a measured number against its objective, in seconds; a number that was not measured is a reason of its own. */
export function objectiveReasons(
  name: 'RPO' | 'RTO',
  measured: number | null,
  objective: number,
  whyNot: string,
): string[] {
  if (measured === null) return [`${name} was not measured${whyNot === '' ? '' : `: ${whyNot}`}.`];
  if (measured <= objective) return [];
  return [`${name} measured ${measured.toFixed(1)} s, above the objective of ${objective} s.`];
}
