/** The members that name what a call is about, in the services that the product calls. */
const members = [
  'TableName',
  'Name',
  'executionArn',
  'stateMachineArn',
  'KeyId',
  'TopicArn',
  'SecretId',
  'AlarmName',
  'Namespace',
] as const;

/** What the call is about, or null. Values of these members are names and ARNs, never contents. */
export function resourceOf(
  service: string,
  path: string,
  headers: Readonly<Record<string, string>>,
  body: Buffer,
): string | null {
  if (service === 'lambda') return decodeURIComponent(path.split('/')[3] ?? '');
  if (service === 's3' || service === 'kafka') return decodeURIComponent(path);
  if (!headers['content-type']?.includes('json') || body.length === 0) return null;
  const input = parsed(body);
  const named = members.map((member) => input[member]).find((value) => typeof value === 'string');
  return typeof named === 'string' ? named : null;
}

function parsed(body: Buffer): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(body.toString());
    return typeof value === 'object' && value !== null ? { ...value } : {};
  } catch {
    // The service refuses it; there is nothing to record about it.
    return {};
  }
}
