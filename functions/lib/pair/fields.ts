import * as v from 'valibot';
import { type Arn, parseArn } from './arn.ts';
import { blackoutAllowed, blackoutSpan } from './blackout.ts';
import { durationAllowed, durationMs, durationPattern } from './duration.ts';
import { scheduleFault } from './schedule.ts';

/**
 * The kinds of value that a pair file is made of. The message of each is what is allowed, since a fault says that
 * beside what was found.
 */
export const text = (allowed: string, pattern: RegExp) =>
  v.pipe(v.string(allowed), v.regex(pattern, allowed));
/** A pattern cannot say it all: `accepts` decides, and the JSON Schema for editors does not know of it. */
export const checkedText = (allowed: string, accepts: (value: string) => boolean) =>
  v.pipe(v.string(allowed), v.check(accepts, allowed));
export const oneOf = <const T extends readonly [string, ...string[]]>(options: T) =>
  v.picklist(options, options.length === 1 ? options[0] : `one of ${options.join(', ')}`);
export const flag = v.boolean('true or false');
export const wholeNumber = (min: number, max: number) => {
  const allowed = `a whole number from ${min} to ${max}`;
  return v.pipe(v.number(allowed), v.integer(allowed), v.minValue(min, allowed), v.maxValue(max, allowed));
};

export const duration = v.pipe(
  v.string(durationAllowed),
  v.regex(durationPattern, durationAllowed),
  v.check((value) => durationMs(value) !== null, durationAllowed),
);

export const pairName = v.pipe(
  text(
    'a kebab-case name: small letters, digits and single dashes, a letter first',
    /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/,
  ),
  v.maxLength(40, 'a name of at most 40 characters, since names of AWS resources are made from it'),
);
export const region = text('the code of an AWS Region, such as eu-west-1', /^[a-z]{2}(-[a-z]+){1,3}-\d$/);

const arn = (allowed: string, accepts: (arn: Arn) => boolean) =>
  checkedText(allowed, (value) => {
    const parsed = parseArn(value);
    return parsed !== null && accepts(parsed);
  });
const regional = (found: Arn, service: string): boolean =>
  found.service === service && found.region !== '' && found.account !== '';

export const clusterArn = arn(
  'the ARN of an MSK cluster: arn:aws:kafka:<Region>:<account>:cluster/<name>/<id>',
  (found) => regional(found, 'kafka') && /^cluster\/[A-Za-z0-9-]{1,64}\/[A-Za-z0-9-]+$/.test(found.resource),
);
export const secretArn = arn(
  'the ARN of a Secrets Manager secret: arn:aws:secretsmanager:<Region>:<account>:secret:<name>',
  (found) => regional(found, 'secretsmanager') && /^secret:[\w/+=.@-]+$/.test(found.resource),
);
export const roleArn = arn(
  'the ARN of an IAM role: arn:aws:iam::<account>:role/<name>',
  (found) => found.service === 'iam' && found.account !== '' && /^role\/[\w+=,.@/-]+$/.test(found.resource),
);
const isPrincipal = (found: Arn): boolean =>
  found.service === 'iam' && found.account !== '' && /^(user|role)\/[\w+=,.@/-]+$/.test(found.resource);
export const principalArn = arn(
  'the ARN of an IAM user or role (of a role itself, not of one of its sessions)',
  isPrincipal,
);
export const functionArn = arn(
  'the ARN of a Lambda function with "fence" in its name, the only ones that may be invoked: arn:aws:lambda:<Region>:<account>:function:<name>',
  (found) => regional(found, 'lambda') && /^function:[\w-]*fence[\w-]*(:[\w$-]+)?$/.test(found.resource),
);
export const topicArn = arn(
  'the ARN of an SNS topic: arn:aws:sns:<Region>:<account>:<name>',
  (found) => regional(found, 'sns') && /^[\w-]+(\.fifo)?$/.test(found.resource),
);
export const kmsKeyArn = arn(
  'the ARN of a KMS key: arn:aws:kms:<Region>:<account>:key/<id>',
  (found) => regional(found, 'kms') && /^key\/[\w-]+$/.test(found.resource),
);

export const bucketName = checkedText(
  'an S3 bucket name: 3 to 63 small letters, digits, dots and dashes, a letter or digit at both ends, no IP address',
  (value) =>
    /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(value) &&
    !value.includes('..') &&
    !/^\d+(\.\d+){3}$/.test(value) &&
    !value.startsWith('xn--') &&
    !value.endsWith('-s3alias'),
);
export const ssmParameter = v.pipe(
  text(
    'the full name of an SSM parameter: /a/b/c of letters, digits, dots, dashes and underscores',
    /^(\/[A-Za-z0-9_.-]+){1,15}$/,
  ),
  v.check(
    (value) => value.length <= 1011 && !/^\/(aws|ssm)/i.test(value),
    'a name of at most 1,011 characters that does not begin with /aws or /ssm, which AWS keeps',
  ),
);
export const fencedPrincipal = checkedText(
  'a Kafka principal written User:<name>, one name each (User:* would stop the flows too), or the ARN of an IAM user or role (of a role itself, not of one of its sessions)',
  (value) => {
    const parsed = parseArn(value);
    return parsed === null ? /^User:\S(.*\S)?$/.test(value) && value !== 'User:*' : isPrincipal(parsed);
  },
);
export const bootstrap = text(
  'host:port, more of them separated by commas, without spaces or credentials',
  /^[A-Za-z0-9.-]+:\d{1,5}(,[A-Za-z0-9.-]+:\d{1,5})*$/,
);
export const kafkaClusterId = text(
  'the cluster id that Kafka itself reports (kafka-cluster.sh cluster-id)',
  /^[A-Za-z0-9_-]{8,64}$/,
);
export const subnetId = text('a subnet id, such as subnet-0a1b2c3d4e5f60001', /^subnet-[0-9a-f]{8,17}$/);
export const securityGroupId = text(
  'a security group id, such as sg-0a1b2c3d4e5f60001',
  /^sg-[0-9a-f]{8,17}$/,
);
/** Whom a rule of a security group lets in. */
export const ingressSource = text(
  'a security group id, a prefix list id (pl-…) or an address range (10.1.0.0/16, fd00::/8), as a rule has it',
  /^(sg-[0-9a-f]{8,17}|pl-[0-9a-f]{8,17}|\d{1,3}(\.\d{1,3}){3}\/\d{1,2}|[0-9a-f:]+\/\d{1,3})$/,
);
export const port = wholeNumber(1, 65_535);
export const blackout = checkedText(blackoutAllowed, (value) => blackoutSpan(value) !== null);

export const schedule = v.pipe(
  v.string('an EventBridge schedule: cron(…) or rate(…)'),
  v.rawCheck(({ dataset, addIssue }) => {
    const fault = dataset.typed ? scheduleFault(dataset.value) : null;
    if (fault !== null)
      addIssue({
        message: `an EventBridge schedule such as cron(0 6 ? * MON *) or rate(7 days); this one is refused: ${fault}`,
      });
  }),
);

/** A list with bounds; every item is looked at, whatever is wrong with the others. */
export const listOf = <T extends v.GenericSchema>(item: T, what: string, min: number, max: number) => {
  const allowed = min === 0 ? `a list of at most ${max} ${what}` : `a list of ${min} to ${max} ${what}`;
  return v.pipe(v.array(item, allowed), v.minLength(min, allowed), v.maxLength(max, allowed));
};
