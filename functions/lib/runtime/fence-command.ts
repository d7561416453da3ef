import * as v from 'valibot';
import { invokeFunction } from '../aws/lambda.ts';
import type { Side } from '../engines/engine.ts';
import type { FenceWho } from '../fence/types.ts';
import type { Call } from './call.ts';

/** What the pair's own function is asked; docs/fence.md is its contract. */
export interface FenceCommand {
  readonly action: 'apply' | 'verify' | 'lift';
  readonly side: Side;
  readonly run: string;
  readonly epoch: number;
  readonly who: readonly FenceWho[];
}
const CommandAnswer = v.object({ done: v.boolean(), detail: v.pipe(v.string(), v.maxLength(1_000)) });
export type CommandAnswer = v.InferOutput<typeof CommandAnswer>;

/**
 * Asks the function that the pair names for the method `command`; null where it names none. A function that cannot be
 * invoked, fails or answers something else has not done it, and the reason is its detail: whether that stops
 * a move is for the verification to say.
 */
export async function askFenceCommand(
  { pair, signal }: Pick<Call, 'pair' | 'signal'>,
  command: FenceCommand,
): Promise<CommandAnswer | null> {
  const { commandArn } = pair.fence;
  if (commandArn === null) return null;
  const failed = (reason: string): CommandAnswer => ({ done: false, detail: reason });
  try {
    const answer = await invokeFunction(commandArn, { pair: pair.name, ...command }, signal);
    if (!answer.known) return failed(answer.reason);
    const parsed = v.safeParse(CommandAnswer, answer.value);
    return parsed.success ? parsed.output : failed('it answered something else than {done, detail}');
  } catch (error) {
    signal.throwIfAborted();
    return failed(error instanceof Error ? error.message : String(error));
  }
}
