/** The same arguments give the same promise: a client is opened once, however often it is asked for. */
export function oncePerKey<A extends readonly string[], R>(
  open: (...args: A) => Promise<R>,
): (...args: A) => Promise<R> {
  const opened = new Map<string, Promise<R>>();
  return (...args) => {
    const key = args.join('\n');
    const found = opened.get(key) ?? open(...args);
    opened.set(key, found);
    return found;
  };
}
