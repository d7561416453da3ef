/** The parts of an Amazon Resource Name that rules ask for. `region` and `account` are empty where the service has none. */
export interface Arn {
  readonly partition: string;
  readonly service: string;
  readonly region: string;
  readonly account: string;
  readonly resource: string;
}

const arnPattern = /^arn:(aws|aws-cn|aws-us-gov):([a-z0-9-]+):([a-z0-9-]*):(\d{12}|):(.+)$/;

/** Null if the text is no ARN. */
export function parseArn(text: string): Arn | null {
  const [, partition, service, region, account, resource] = arnPattern.exec(text) ?? [];
  if (partition === undefined || service === undefined || resource === undefined) return null;
  return { partition, service, region: region ?? '', account: account ?? '', resource };
}
