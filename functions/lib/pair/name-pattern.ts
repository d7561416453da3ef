import { checkedText } from './fields.ts';

/** MSK Replicator's own limits: at most 100 expressions a list, 249 characters for topics, 256 for groups. */
export const maxPatterns = 100;
export const maxTopicPattern = 249;
export const maxGroupPattern = 256;

/**
 * A name pattern is read by MSK (Java) and by the product (JavaScript): only what both read alike is taken. The
 * strict Unicode mode refuses what JavaScript would otherwise take for plain letters (\A, \Q, needless escapes); an
 * intersection of classes (&&) is one in Java only.
 */
export const namePattern = (maxLength: number) =>
  checkedText(
    `a regular expression of 1 to ${maxLength} characters that Java and JavaScript read alike`,
    (value) => value.length > 0 && value.length <= maxLength && !value.includes('&&') && compiles(value),
  );

function compiles(pattern: string): boolean {
  try {
    new RegExp(`^(?:${pattern})$`, 'u');
    return true;
  } catch (error) {
    if (error instanceof SyntaxError) return false;
    throw error;
  }
}
