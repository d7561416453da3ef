import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { AwsUnavailable } from '../errors.ts';
import { clientFor } from './clients.ts';
import { withAwsErrors } from './errors.ts';

export interface OutgoingEvent {
  readonly source: string;
  readonly detailType: string;
  readonly detail: object;
}

/** Puts one event on the Region's default bus. AwsUnavailable where the bus took the call and not the event. */
export async function putEvent(region: string, event: OutgoingEvent, signal: AbortSignal): Promise<void> {
  const entry = { Source: event.source, DetailType: event.detailType, Detail: JSON.stringify(event.detail) };
  const answer = await withAwsErrors(`events:PutEvents in ${region}`, () =>
    clientFor(EventBridgeClient, region).send(new PutEventsCommand({ Entries: [entry] }), {
      abortSignal: signal,
    }),
  );
  const refused = answer.Entries?.find(({ ErrorCode }) => ErrorCode !== undefined);
  if (refused !== undefined)
    throw new AwsUnavailable(
      `events:PutEvents in ${region} did not take ${event.detailType}: ${refused.ErrorCode} ${refused.ErrorMessage ?? ''}`,
    );
}
