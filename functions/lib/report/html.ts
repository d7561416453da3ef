/** Text that is already safe HTML. Only the `html` tag makes it. */
export class Html {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}
export type HtmlValue = string | number | Html | null | readonly HtmlValue[];

/** A template whose values are escaped unless they are Html themselves; null is nothing, a list is joined. */
export function html(strings: TemplateStringsArray, ...values: readonly HtmlValue[]): Html {
  return new Html(
    strings.map((part, i) => part + (i < values.length ? toText(values[i] ?? null) : '')).join(''),
  );
}

function toText(value: HtmlValue): string {
  if (value === null) return '';
  if (value instanceof Html) return value.text;
  if (typeof value === 'object') return value.map(toText).join('');
  return escaped(String(value));
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Safe as text and inside quotes. Characters that HTML does not allow (NUL, half surrogates) become U+FFFD. */
const escaped = (text: string): string =>
  text
    .toWellFormed()
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters that must not get through.
    .replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g, '\ufffd')
    .replace(/[&<>"']/g, (character) => entities[character] ?? '');
