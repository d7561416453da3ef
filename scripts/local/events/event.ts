import { randomUUID } from 'node:crypto';
import type { DescribeExecutionCommandOutput } from '@aws-sdk/client-sfn';

export interface EventBridgeEvent {
  readonly version: '0';
  readonly id: string;
  readonly 'detail-type': string;
  readonly source: string;
  readonly account: string;
  readonly time: string;
  readonly region: string;
  readonly resources: readonly string[];
  readonly detail: Readonly<Record<string, unknown>>;
}

/** What an alarm of a Region is set to. */
export interface AlarmState {
  readonly region: string;
  readonly alarmName: string;
  readonly state: 'OK' | 'ALARM' | 'INSUFFICIENT_DATA';
}

/** What a rule with a schedule hands to its targets. */
export const scheduledEvent = (rule: string, region: string, accountId: string): EventBridgeEvent => ({
  version: '0',
  id: randomUUID(),
  'detail-type': 'Scheduled Event',
  source: 'aws.events',
  account: accountId,
  time: `${new Date().toISOString().slice(0, 19)}Z`,
  region,
  resources: [rule],
  detail: {},
});

/** An alarm's change, in what rules look at. https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch-and-eventbridge.html */
export const alarmEvent = (
  { alarmName, state, region }: AlarmState,
  accountId: string,
): EventBridgeEvent => ({
  version: '0',
  id: randomUUID(),
  'detail-type': 'CloudWatch Alarm State Change',
  source: 'aws.cloudwatch',
  account: accountId,
  time: `${new Date().toISOString().slice(0, 19)}Z`,
  region,
  resources: [`arn:aws:cloudwatch:${region}:${accountId}:alarm:${alarmName}`],
  detail: { alarmName, state: { value: state, reason: 'set by hand' } },
});

/** https://docs.aws.amazon.com/step-functions/latest/dg/eventbridge-integration.html: times are epoch milliseconds. */
export function statusChangeEvent(
  execution: DescribeExecutionCommandOutput,
  region: string,
  accountId: string,
): EventBridgeEvent {
  const {
    executionArn = '',
    stateMachineArn,
    name,
    status,
    startDate,
    stopDate,
    input,
    output,
    error,
    cause,
  } = execution;
  return {
    version: '0',
    id: randomUUID(),
    'detail-type': 'Step Functions Execution Status Change',
    source: 'aws.states',
    account: accountId,
    time: `${(stopDate ?? startDate ?? new Date()).toISOString().slice(0, 19)}Z`,
    region,
    resources: [executionArn],
    detail: {
      executionArn,
      stateMachineArn,
      name,
      status,
      startDate: startDate?.getTime() ?? null,
      stopDate: stopDate?.getTime() ?? null,
      input: input ?? null,
      output: output ?? null,
      stateMachineVersionArn: null,
      stateMachineAliasArn: null,
      redriveCount: 0,
      redriveDate: null,
      redriveStatus: 'NOT_REDRIVABLE',
      redriveStatusReason:
        status === 'RUNNING' ? 'Execution is RUNNING and cannot be redriven' : 'Redrive is not emulated',
      inputDetails: { included: true },
      outputDetails: output === undefined ? null : { included: true },
      error: error ?? null,
      cause: cause ?? null,
    },
  };
}
