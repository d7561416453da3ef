import {
  CreateTopicCommand,
  DeleteTopicCommand,
  GetTopicAttributesCommand,
  NotFoundException,
} from '@aws-sdk/client-sns';
import type { Maker } from '../maker.ts';

export const topic: Maker = {
  changeable: [],
  fixed: ['FifoTopic'],
  async create({ name: Name, ref: TopicArn }, { clients: { sns } }) {
    try {
      await sns.send(new GetTopicAttributesCommand({ TopicArn }));
      return 'taken over';
    } catch (error) {
      if (!(error instanceof NotFoundException)) throw error;
      await sns.send(new CreateTopicCommand({ Name }));
      return 'created';
    }
  },
  update: async () => undefined,
  async remove({ ref: TopicArn }, { clients: { sns } }) {
    await sns.send(new DeleteTopicCommand({ TopicArn }));
    return null;
  },
};
