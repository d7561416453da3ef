import { type CloudWatchClient, paginateDescribeAlarms } from '@aws-sdk/client-cloudwatch';
import type { Change } from './stack.ts';

/** Alarms that setup has made for the stage's pairs, under the stack's name: the template does not have them, so a removal leaves them. */
export async function alarmsLeft(client: CloudWatchClient, stackName: string): Promise<Change[]> {
  const left: Change[] = [];
  for await (const { MetricAlarms = [] } of paginateDescribeAlarms(
    { client },
    { AlarmNamePrefix: `${stackName}-` },
  ))
    left.push(
      ...MetricAlarms.map(
        ({ AlarmName = '' }): Change => ({
          ...{ id: AlarmName, type: 'AWS::CloudWatch::Alarm', done: 'kept' },
          detail: 'made by setup, as the flow that it watches',
        }),
      ),
    );
  return left;
}
