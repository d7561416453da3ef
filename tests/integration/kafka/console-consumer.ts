import type { IsolationLevel } from '../../../functions/lib/log/types.ts';
import { kafkaTool } from '../../../scripts/local/kafka/kafka-tool.ts';
import { side } from './cluster.ts';

/** What Kafka's own console consumer reads of a partition, as `offset:value` lines. Ends after a second of silence. */
export async function consumeByConsole(
  topic: string,
  partition: number,
  isolation: IsolationLevel,
): Promise<string[]> {
  const printed = await kafkaTool(side(), 'org.apache.kafka.tools.consumer.ConsoleConsumer', [
    ...['--topic', topic, '--partition', `${partition}`, '--offset', 'earliest'],
    ...['--isolation-level', isolation, '--timeout-ms', '5000'],
    ...['--formatter-property', 'print.offset=true', '--formatter-property', 'key.separator=;'],
  ]);
  return printed
    .split('\n')
    .filter((line) => line.startsWith('Offset:'))
    .map((line) => line.replace(/^Offset:(\d+);(.*)$/, '$1:$2'));
}
