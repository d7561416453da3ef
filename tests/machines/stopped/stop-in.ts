import type { Script } from '../harness.ts';

/** Stops the execution in the `at`-th call of a function, behind what the function does; 0: in none. */
export function stopIn(
  scripts: Readonly<Record<string, Script>>,
  at: number,
): { readonly scripts: Record<string, Script>; readonly calls: () => number } {
  let calls = 0;
  const counted = Object.entries(scripts).map(([name, script]): [string, Script] => [
    name,
    async (event, tokens) => {
      calls += 1;
      if (calls !== at) return script(event, tokens);
      const answer = await script(event, tokens);
      await tokens.stop();
      return answer;
    },
  ]);
  return { scripts: Object.fromEntries(counted), calls: () => calls };
}
