const TrueDate = Date;
let skewMs = 0;

/** From now on this process reads a clock that is off by `ms`. Timers are not touched: a wrong clock still runs. */
export function skewClock(ms: number): void {
  skewMs = ms;
  if (ms !== 0 && globalThis.Date === TrueDate) globalThis.Date = skewed;
}

const now = (): number => TrueDate.now() + skewMs;

const skewed = new Proxy(TrueDate, {
  construct: (target, args, newTarget) =>
    Reflect.construct(target, args.length === 0 ? [now()] : args, newTarget) as Date,
  apply: () => new TrueDate(now()).toString(),
  get: (target, key, receiver) => (key === 'now' ? now : Reflect.get(target, key, receiver)),
});
