import type { Finding } from '../lib/contracts/findings.ts';
import { selectNames } from '../lib/log/selection.ts';
import { otherSide, type Pair } from '../lib/pair/types.ts';
import type { ClusterFacts } from './facts.ts';

/** Groups whose positions a move could not carry over. */
export function groupFindings(pair: Pair, { active, data }: ClusterFacts): Finding[] {
  const [source, target] = [data[active], data[otherSide(active)]];
  const findings: Finding[] = [];
  if (source.known) {
    const moved = new Set(
      selectNames(
        source.value.groups.map(({ group }) => group),
        pair.groups,
      ),
    );
    for (const { group, type } of source.value.groups) {
      if (!moved.has(group) || (type !== 'share' && type !== 'streams')) continue;
      findings.push({
        code: `${type}-group`,
        severity: 'info',
        subject: `group ${group}`,
        found: `a ${type} group`,
        needed: 'nothing',
        why: 'Its position is not carried over: it starts by its own reset policy on the other side.',
      });
    }
  }
  if (target.known) {
    const moved = new Set(
      selectNames(
        target.value.groups.map(({ group }) => group),
        pair.groups,
      ),
    );
    for (const [group, members] of target.value.members) {
      if (!moved.has(group) || !members.known || members.value === 0) continue;
      findings.push({
        code: 'group-active-on-standby',
        severity: 'warning',
        subject: `group ${group}`,
        found: `${members.value} active member(s) on the standby`,
        needed: 'no members there',
        why: 'Offsets of a group with active members are never written: a move would stop for it.',
      });
    }
  }
  return findings;
}
