import { dateTime } from './format.ts';
import { type Html, html } from './html.ts';

/**
 * Values of drill.json as the page shows them. Each carries the path that it comes from, so that a test can hold every
 * number on the page against the file.
 */
export const shown = (path: string, value: number | string | null, text: string): Html =>
  html`<data data-path="${path}" value="${String(value)}">${text}</data>`;

/** A name from outside, isolated from the direction of the text around it. */
export const shownName = (path: string, name: string): Html => html`<bdi data-path="${path}">${name}</bdi>`;

export const shownTime = (path: string, iso: string): Html =>
  html`<time data-path="${path}" datetime="${iso}">${dateTime(iso)}</time>`;
