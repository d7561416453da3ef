/** Where the name in IAM differs from that of the signature or of the API. */
const services: Readonly<Record<string, string>> = { monitoring: 'cloudwatch', email: 'ses' };
const actions: Readonly<Record<string, string>> = { 'lambda:Invoke': 'lambda:InvokeFunction' };

/** The IAM action that a call needs. */
export function iamAction({
  service,
  action,
}: {
  readonly service: string;
  readonly action: string;
}): string {
  const name = `${services[service] ?? service}:${action}`;
  return actions[name] ?? name;
}
