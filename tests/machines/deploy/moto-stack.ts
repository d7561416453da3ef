import {
  CloudFormationClient,
  CreateChangeSetCommand,
  CreateStackCommand,
  DeleteStackCommand,
  DescribeChangeSetCommand,
  DescribeStacksCommand,
  paginateListStackResources,
  type StackResourceSummary,
  UpdateStackCommand,
} from '@aws-sdk/client-cloudformation';
import { CreateBucketCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import type { AwsOnly } from '../../../scripts/local/aws-only.ts';
import type { Template } from '../../../scripts/local/deploy/template.ts';
import { region } from './deployment.ts';

const StackName = 'msk-dr-local';
const Bucket = 'msk-dr-templates';

/** One stack in moto's CloudFormation. */
export interface MotoStack {
  create(template: Template): Promise<void>;
  update(template: Template): Promise<void>;
  /** What a change set of this template would do, by logical id; null where CloudFormation says that nothing changes. */
  changes(template: Template): Promise<Record<string, string | undefined> | null>;
  resources(): Promise<readonly StackResourceSummary[]>;
  status(): Promise<string | undefined>;
  remove(): Promise<void>;
}

/** Templates go by way of a bucket, as Serverless sends them: this one is too long for a request. */
export async function openStack(aws: AwsOnly): Promise<MotoStack> {
  const s3 = new S3Client({ ...aws.client(region), forcePathStyle: true });
  // A second try after a failure would find half a stack.
  const cfn = new CloudFormationClient({ ...aws.client(region), maxAttempts: 1 });
  await s3.send(
    new CreateBucketCommand({ Bucket, CreateBucketConfiguration: { LocationConstraint: region } }),
  );
  let count = 0;
  const upload = async (template: Template): Promise<string> => {
    count += 1;
    const Key = `${count}.json`;
    await s3.send(new PutObjectCommand({ Bucket, Key, Body: JSON.stringify(template) }));
    return `https://s3.${region}.amazonaws.com/${Bucket}/${Key}`;
  };
  return {
    async create(template) {
      await cfn.send(new CreateStackCommand({ StackName, TemplateURL: await upload(template) }));
    },
    async update(template) {
      await cfn.send(new UpdateStackCommand({ StackName, TemplateURL: await upload(template) }));
    },
    async changes(template) {
      const ChangeSetName = `changes-${count}`;
      const asked = { StackName, ChangeSetName, ChangeSetType: 'UPDATE' } as const;
      await cfn.send(new CreateChangeSetCommand({ ...asked, TemplateURL: await upload(template) }));
      const { Changes = [], Status } = await cfn.send(
        new DescribeChangeSetCommand({ StackName, ChangeSetName }),
      );
      if (Status === 'FAILED') return null;
      return Object.fromEntries(
        Changes.map(({ ResourceChange: one }) => [one?.LogicalResourceId ?? '', one?.Action]),
      );
    },
    async resources() {
      const found: StackResourceSummary[] = [];
      for await (const page of paginateListStackResources({ client: cfn }, { StackName }))
        found.push(...(page.StackResourceSummaries ?? []));
      // What moto does not know is one without a name.
      return found.filter(({ LogicalResourceId: id }) => id !== undefined && id !== '');
    },
    async status() {
      const { Stacks = [] } = await cfn.send(new DescribeStacksCommand({ StackName }));
      return Stacks[0]?.StackStatus;
    },
    async remove() {
      await cfn.send(new DeleteStackCommand({ StackName }));
    },
  };
}
