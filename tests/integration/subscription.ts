import { EventBridgeClient, PutRuleCommand, PutTargetsCommand } from '@aws-sdk/client-eventbridge';
import { SNSClient, SubscribeCommand } from '@aws-sdk/client-sns';
import {
  CreateQueueCommand,
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  ReceiveMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';

/** A message as SNS hands it to a queue. */
export interface Message {
  readonly Subject: string;
  readonly Message: string;
}
/** An event as EventBridge hands it to a queue. */
export interface TheirEvent {
  readonly 'detail-type': string;
  readonly detail: Readonly<Record<string, unknown>>;
}

/** Subscribes a queue to a topic of the local AWS, as an operator's phone is subscribed to it. Gives what reads all that has come. */
export async function subscribe(gatewayUrl: string, topicArn: string): Promise<() => Promise<Message[]>> {
  const region = topicArn.split(':')[3] ?? '';
  const { arn, come } = await queueIn<Message>(gatewayUrl, region, `${topicArn.split(':').at(-1)}`);
  const sns = new SNSClient(client(gatewayUrl, region));
  await sns.send(new SubscribeCommand({ TopicArn: topicArn, Protocol: 'sqs', Endpoint: arn }));
  return come;
}

/** The same for events of the product on a Region's default bus. */
export async function eventsIn(gatewayUrl: string, region: string): Promise<() => Promise<TheirEvent[]>> {
  const Name = `msk-dr-events-${Date.now()}`;
  const { arn, come } = await queueIn<TheirEvent>(gatewayUrl, region, Name);
  const events = new EventBridgeClient(client(gatewayUrl, region));
  await events.send(new PutRuleCommand({ Name, EventPattern: JSON.stringify({ source: ['msk-dr'] }) }));
  await events.send(new PutTargetsCommand({ Rule: Name, Targets: [{ Id: 'queue', Arn: arn }] }));
  return come;
}

const client = (endpoint: string, region: string) => ({
  ...{ region, endpoint },
  credentials: { accessKeyId: 'SUBSCRIBER', secretAccessKey: 'subscriber' },
});

async function queueIn<T>(gatewayUrl: string, region: string, name: string) {
  const sqs = new SQSClient(client(gatewayUrl, region));
  const { QueueUrl } = await sqs.send(new CreateQueueCommand({ QueueName: `${name}-${Date.now()}` }));
  const asked = new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['QueueArn'] });
  const { Attributes } = await sqs.send(asked);
  const all: T[] = [];
  const come = async (): Promise<T[]> => {
    for (;;) {
      const receive = new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10 });
      const { Messages = [] } = await sqs.send(receive);
      if (Messages.length === 0) return all;
      for (const { Body = '', ReceiptHandle } of Messages) {
        all.push(JSON.parse(Body) as T);
        await sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }));
      }
    }
  };
  return { arn: Attributes?.QueueArn, come };
}
