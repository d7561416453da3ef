/** What a SigV4 signature says about its call: who, where, which service. The only place that names service and Region. */
export interface CredentialScope {
  readonly accessKeyId: string;
  /** yyyymmdd */
  readonly date: string;
  readonly region: string;
  readonly service: string;
}

/** The same Authorization for another Region: for moto, which takes the Region from there and holds no signature against it. */
export const signedFor = (authorization: string, region: string): string =>
  authorization.replace(/(Credential=[^,\s]+\/\d+\/)[^/,\s]+(\/[^/,\s]+\/aws4_request)/, `$1${region}$2`);

/**
 * The scope of a signed request, from its Authorization header or its presigned query; null if it is not signed with
 * SigV4.
 */
export function credentialScope(
  authorization: string | undefined,
  query: URLSearchParams,
): CredentialScope | null {
  const credential =
    /^AWS4-HMAC-SHA256 .*?Credential=([^,\s]+)/.exec(authorization ?? '')?.[1] ??
    query.get('X-Amz-Credential');
  const parts = credential?.split('/') ?? [];
  const [service, region, date] = [parts.at(-2), parts.at(-3), parts.at(-4)];
  // An access key id may hold a slash in theory; the scope's last four parts never do.
  const accessKeyId = parts.slice(0, -4).join('/');
  if (parts.at(-1) !== 'aws4_request' || !service || !region || !date || !accessKeyId) return null;
  return { accessKeyId, date, region, service };
}
