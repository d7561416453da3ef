import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import { clientFor } from './clients.ts';
import { withAwsErrors } from './errors.ts';

/** SNS refuses longer subjects. */
const subjectLimit = 100;

/** Tells the operators; at least once, so the text carries the run it is about. */
export async function notify(
  topicArn: string,
  subject: string,
  text: string,
  signal: AbortSignal,
): Promise<void> {
  const region = topicArn.split(':')[3] ?? '';
  const message = new PublishCommand({
    TopicArn: topicArn,
    Subject: subject.slice(0, subjectLimit),
    Message: text,
  });
  await withAwsErrors('sns:Publish', () =>
    clientFor(SNSClient, region).send(message, { abortSignal: signal }),
  );
}
