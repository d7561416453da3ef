import type { LossBasisRow, MoveReport, UnwoundReport } from '../../contracts/move.ts';
import { count, duration } from '../format.ts';
import { type Html, html } from '../html.ts';
import { loss } from '../sections/loss.ts';
import { shown, shownName, shownTime } from '../shown.ts';

/** What the side that became active does not have, how it is known, and whether that may still change. */
export function moveLoss({ loss: statement, from, to, result }: MoveReport | UnwoundReport): Html {
  const moved = result === 'moved';
  const provisional = statement?.provisional === true;
  const last = provisional
    ? ` Provisional: until the fence of the ${from} is verified, clients may still write there; the way home issues the final statement.`
    : ` Final: the fence of the ${from} is verified.`;
  const more = statement === null ? '' : shown('loss.provisional', String(provisional), moved ? last : '');
  return loss(statement, {
    title: moved ? 'What was lost' : 'What would have been lost',
    atMost: statement?.kind === 'estimate',
    missing: `not on the ${to}`,
    more,
    basis: statement?.basis === undefined ? null : basis(statement.basis),
    none: 'There is no loss statement: what is lost is unknown.',
  });
}

function basis(of: LossBasisRow): Html {
  const path = (name: keyof LossBasisRow): string => `loss.basis.${name}`;
  const number = (name: 'behind' | 'written' | 'arrivedSince' | 'atLeast'): Html => {
    const value = of[name];
    return shown(path(name), value, value === null ? 'an unknown number' : count(value));
  };
  const rate =
    of.recordsPerSecond === null ? 'unknown' : `${count(Math.round(of.recordsPerSecond))} a second`;
  const until = of.seenDown
    ? 'when it was first seen down without a break. A client that still reached it later is not in this number'
    : 'the statement itself, since it is not proven that nobody could write';
  return html`<p>It rests on what was seen last, ${shownTime(path('seenAt'), of.seenAt)}, ${shown(path('ageSeconds'), of.ageSeconds, duration(of.ageSeconds * 1_000))} before (${shownName(path('reason'), of.reason)}):</p>
<ul><li>${number('behind')} behind then; ${number('arrivedSince')} arrived since: at least ${number('atLeast')} missing.</li>
<li>At most ${number('written')} written after that, at ${shown(path('recordsPerSecond'), of.recordsPerSecond, rate)}, until ${shownTime(path('writtenUntil'), of.writtenUntil)}: ${shown(path('seenDown'), String(of.seenDown), until)}.</li></ul>`;
}
