import type { Finding } from '../lib/contracts/findings.ts';
import type { Known } from '../lib/known.ts';
import { selectNames } from '../lib/log/selection.ts';
import { otherSide, type Pair } from '../lib/pair/types.ts';
import { activeCode } from '../sync-offsets/plan-write.ts';
import type { ClusterFacts, DataPlaneFacts } from './facts.ts';

/** Groups whose positions a move could not carry over. */
export function groupFindings(pair: Pick<Pair, 'groups'>, { active, data }: ClusterFacts): Finding[] {
  const [source, target] = [data[active], data[otherSide(active)]];
  return [
    ...(source.known ? otherTypes(moved(pair, source.value)) : []),
    ...(target.known
      ? moved(pair, target.value).flatMap(({ group }) =>
          onStandby(group, target.value.members.get(group), pair.groups.activeOnTarget),
        )
      : []),
  ];
}

function moved(pair: Pick<Pair, 'groups'>, { groups }: DataPlaneFacts): DataPlaneFacts['groups'] {
  const names = new Set(
    selectNames(
      groups.map(({ group }) => group),
      pair.groups,
    ),
  );
  return groups.filter(({ group }) => names.has(group));
}

function otherTypes(groups: DataPlaneFacts['groups']): Finding[] {
  return groups
    .filter(({ type }) => type === 'share' || type === 'streams')
    .map(({ group, type }) => ({
      code: `${type}-group`,
      severity: 'info',
      subject: `group ${group}`,
      found: `a ${type} group`,
      needed: 'nothing',
      why: 'Its position is not carried over: it starts by its own reset policy on the other side.',
    }));
}

function onStandby(
  group: string,
  members: Known<number> | undefined,
  rule: Pair['groups']['activeOnTarget'],
): Finding[] {
  const subject = `group ${group}`;
  if (members?.known !== true)
    return [
      {
        code: 'group-members-unknown',
        severity: 'warning',
        subject,
        found: members?.reason ?? 'no answer',
        needed: 'its number of members on the standby',
        why: 'Offsets of a group that may have members are never written: a move would stop for it.',
      },
    ];
  if (members.value === 0) return [];
  return [
    {
      code: activeCode,
      severity: rule === 'skip' ? 'info' : 'warning',
      subject,
      found: `${members.value} active member(s) on the standby`,
      needed: rule === 'skip' ? 'nothing' : 'no members there',
      why:
        rule === 'skip'
          ? 'The pair file says skip: a move leaves its positions on the standby as they are.'
          : 'Offsets of a group with active members are never written: a move would stop for it.',
    },
  ];
}
