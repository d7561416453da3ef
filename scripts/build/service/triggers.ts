import type { StartRunRequest } from '../../../functions/lib/contracts/start-run.ts';
import type { Pair } from '../../../functions/lib/pair/types.ts';
import { outageAlarmName } from './outage-alarm.ts';
import type { FunctionEvent, Named, Place } from './types.ts';

/** One EventBridge rule a pair: what fails is not tried again, a minute later it is looked at anew. */
export const observeSchedule = ({ name }: Named): FunctionEvent => ({
  schedule: { rate: ['rate(1 minute)'], input: { pair: name }, description: `Observes the pair ${name}` },
});

/** The drill's schedule, where the pair has one. It stands in both Regions: that with the ledger's home starts the drill. */
export const drillSchedule = ({ name, drill }: Pick<Pair, 'name' | 'drill'>): FunctionEvent[] =>
  drill.schedule === null
    ? []
    : [
        {
          schedule: {
            rate: [drill.schedule],
            description: `Starts the drill of the pair ${name}`,
            inputTransformer: requestOf({ pair: name, machine: 'drill', options: {}, trigger: 'schedule' }),
          },
        },
      ];

/** From the outage alarm to the failover, which looks for itself whether there is an outage. */
export const outageRule = (pair: Named, place: Place): FunctionEvent => ({
  cloudwatchEvent: {
    description: `Starts the failover of the pair ${pair.name}, which decides`,
    event: {
      source: ['aws.cloudwatch'],
      'detail-type': ['CloudWatch Alarm State Change'],
      detail: { alarmName: [outageAlarmName(pair, place)], state: { value: ['ALARM'] } },
    },
    inputTransformer: requestOf({
      ...{ pair: pair.name, machine: 'failover', trigger: 'alarm' },
      options: { mode: 'failover', accept: [], breakGlass: null, resume: null, planHash: null },
    }),
  },
});

/** EventBridge may deliver an event twice: its id names the run, so the second one starts nothing. */
const requestOf = (request: Omit<StartRunRequest, 'requestId'>) => ({
  inputPathsMap: { id: '$.id' },
  inputTemplate: JSON.stringify({ ...request, requestId: `${request.trigger}-<id>` }),
});
