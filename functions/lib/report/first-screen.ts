import type { Headline, Tone } from './assess.ts';
import { counted } from './format.ts';
import { type Html, html } from './html.ts';
import { shown, shownName } from './shown.ts';

export interface FirstScreen {
  /** `warn`: it is done, and something remains to be looked at. */
  readonly tone: 'good' | 'warn' | 'bad';
  readonly kicker: Html;
  /** The verdict in a word or a few. */
  readonly title: Html;
  /** Why, or what it means. */
  readonly lead: Html;
  readonly meta: Html;
  /** What the reader should do now, in order. Commands are between backticks. */
  readonly next: readonly string[];
  readonly figures: readonly Headline[];
}

/** The first screen of a page: what happened, what it means, what next, and the figures behind it. */
export const firstScreen = ({ tone, kicker, title, lead, meta, next, figures }: FirstScreen): Html =>
  html`<header class="verdict ${tone}">
<p class="kicker">${kicker}</p>
<h1>${icon(tone)}${title}</h1>
${lead}
<p class="meta">${meta}</p>
</header>
<section aria-labelledby="next"><h2 id="next">What next</h2>${steps(next)}</section>
<section aria-labelledby="figures"><h2 id="figures">At a glance</h2><ul class="tiles">${figures.map(
    (line) => html`<li class="${line.tone}"><span class="label">${line.label}</span>
<strong>${mark(line.tone)}${line.path ? shown(line.path, line.value, line.text) : line.text}</strong>
<span class="note">${line.note}</span></li>`,
  )}</ul></section>`;

/** Reasons as a list, or the sentence that stands where there is none. */
export const reasons = (list: readonly string[], otherwise: string): Html =>
  list.length === 0
    ? html`<p class="lead">${otherwise}</p>`
    : html`<p class="lead">${counted(list.length, 'reason')}:</p><ul class="reasons">${list.map(
        (reason, i) => html`<li>${shownName(`reasons.${i}`, reason)}</li>`,
      )}</ul>`;

const steps = (lines: readonly string[]): Html =>
  lines.length === 1
    ? html`<p>${withCode(lines[0] ?? '')}</p>`
    : html`<ol>${lines.map((line) => html`<li>${withCode(line)}</li>`)}</ol>`;

/** Odd pieces are commands. */
const withCode = (line: string): Html[] =>
  line.split('`').map((piece, i) => (i % 2 === 0 ? html`${piece}` : html`<code>${piece}</code>`));

const paths = {
  good: 'M7 12.5l3.5 3.5L17 9',
  warn: 'M12 6.5v7M12 16.6v.6',
  bad: 'M8 8l8 8M16 8l-8 8',
} as const;
const icon = (tone: FirstScreen['tone']): Html =>
  html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><circle cx="12" cy="12" r="11"/><path d="${paths[tone]}"/></svg>`;

/** Colour alone says nothing to some readers and on some paper. */
const marks = {
  good: ['✓', 'good'],
  bad: ['✕', 'bad'],
  warn: ['!', 'look at this'],
} as const;
const mark = (tone: Tone): Html | null =>
  tone === 'plain'
    ? null
    : html`<span class="mark" role="img" aria-label="${marks[tone][1]}">${marks[tone][0]}</span>`;
