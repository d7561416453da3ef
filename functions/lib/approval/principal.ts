import { parseArn } from '../pair/arn.ts';

/** What IAM says of who signed a request, as a function URL hands it to its function. */
export interface SignedCaller {
  readonly userArn: string;
  readonly callerId: string;
  readonly accountId: string;
}

/**
 * The principal behind a signed caller: the user, the account's root, or the role without the name of its session, which
 * its bearer chooses. Paths are left out, since a session's ARN has none; names are unique in an account without them.
 * Null where it cannot be told: a federated user's name is chosen by whoever made the session, too, and a caller that
 * IAM places in another account than its ARN does is nobody.
 */
export function principalOf({ userArn, accountId }: SignedCaller): string | null {
  const principal = principalArn(userArn);
  return principal !== null && parseArn(principal)?.account === accountId ? principal : null;
}

/** The same for an ARN by itself, as the pair file names it; null if it is none of a user, role, session or root. */
export function principalArn(arn: string): string | null {
  const parsed = parseArn(arn);
  if (parsed === null || parsed.account === '') return null;
  const { partition, service, account, resource } = parsed;
  const [kind = '', ...names] = resource.split('/');
  if (names.some((name) => name === '')) return null;
  const of = (what: string): string => `arn:${partition}:iam::${account}:${what}`;
  if (service === 'iam' && resource === 'root') return of('root');
  if (service === 'iam' && (kind === 'user' || kind === 'role') && names.length > 0)
    return of(`${kind}/${names.at(-1)}`);
  // The session's name may hold no slash: role and session, nothing else.
  if (service === 'sts' && kind === 'assumed-role' && names.length === 2) return of(`role/${names[0]}`);
  return null;
}
