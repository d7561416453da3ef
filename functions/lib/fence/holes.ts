import type { Finding } from '../contracts/findings.ts';
import type { Side } from '../engines/engine.ts';
import type { Acl } from '../kafka/port.ts';
import type { Known } from '../known.ts';
import { everyone } from './acl.ts';
import { authorizes } from './authorize.ts';

/** What one side tells about who may write to the topics that move. */
export interface HoleFacts {
  readonly side: Side;
  readonly topics: readonly string[];
  readonly acls: readonly Acl[];
  readonly scramUsers: Known<readonly string[]>;
  readonly openByDefault: boolean;
}
/** Whom the fence knows: those whom it shuts out, and those who have to go on writing (orchestrator, replication). */
export interface FencePrincipals {
  readonly fenced: readonly string[];
  readonly exempt: readonly string[];
}

const shown = 3;

/**
 * Everybody who may write to a topic that moves and whom the fence would not stop, one finding a principal. Users
 * without any ACL are found by their SCRAM credentials; whoever else may sign in (certificates, brokers' super users)
 * is not listed anywhere and covered by the finding about everyone.
 */
export function fenceHoles(facts: HoleFacts, { fenced, exempt }: FencePrincipals): Finding[] {
  const acls = facts.acls.filter(({ resourceType }) => resourceType === 'topic');
  const named = acls.filter(({ permission }) => permission === 'allow').map(({ principal }) => principal);
  const users = facts.scramUsers.known ? facts.scramUsers.value.map((user) => `User:${user}`) : [];
  const candidates = new Set([...named, ...users, nobodyNamed]);
  for (const principal of [everyone, ...fenced, ...exempt]) candidates.delete(principal);
  return [...candidates].sort().flatMap((principal) => {
    const open = facts.topics.filter((resourceName) =>
      authorizes(acls, facts.openByDefault, {
        principal,
        operation: 'write',
        resource: { resourceType: 'topic', resourceName },
      }),
    );
    return open.length === 0 ? [] : [hole(facts.side, principal, open)];
  });
}

/** Stands for whoever can sign in and is named nowhere. */
const nobodyNamed = 'User:';

function hole(side: Side, principal: string, topics: readonly string[]): Finding {
  const anyone = principal === nobodyNamed;
  const more = topics.length > shown ? ` and ${topics.length - shown} more` : '';
  return {
    code: 'fence-hole',
    severity: 'warning',
    subject: `fence of the ${side}`,
    found: `${anyone ? 'everyone who can sign in' : principal} may write to ${topics.slice(0, shown).join(', ')}${more}`,
    needed: anyone
      ? 'ALLOWs by name on these topics, so that nobody else may write'
      : 'this principal in fence.principals, or no right to write',
    why: 'The fence does not stop this writer: what it writes on the old side during a move does not reach the new one.',
  };
}
