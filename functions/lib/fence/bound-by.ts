import { parseArn } from '../pair/arn.ts';
import type { Pair, PairSide } from '../pair/types.ts';

/** Which method binds one of `fence.principals` or `fence.readers`: ACLs know names, policies know ARNs. */
export const methodOf = (principal: string): 'acl' | 'iam' => (parseArn(principal) === null ? 'acl' : 'iam');

/** Which method binds each request of a side's clients, as far as the pair file knows how they sign in. */
export const methodFor = ({ auth }: Pick<PairSide, 'auth'>): 'acl' | 'iam' =>
  auth === 'iam' ? 'iam' : 'acl';

/**
 * Whether something of the fence looks at each request on this side: ACLs and policies do, and so may a function of
 * the pair's own. Security groups look at new connections only: what is connected goes on.
 */
export const bindsRequests = ({ fence }: Pick<Pair, 'fence'>, side: Pick<PairSide, 'auth'>): boolean =>
  fence.methods.includes('command') || fence.methods.includes(methodFor(side));
