import type { HomeMark, HomePlace, RegionSeen } from './types.ts';

/** Where the ledger is at home, and what has to be done before anybody acts there. */
export type HomeDecision =
  /** `stale`: Regions whose table is still open under a lower epoch; each is closed before anything there acts. */
  | { readonly kind: 'open'; readonly home: HomePlace; readonly stale: readonly HomePlace[] }
  /** Closed at `from` in favour of `home`, and not opened there yet: whoever sees it may finish it. */
  | { readonly kind: 'to-open'; readonly home: HomePlace; readonly from: HomePlace }
  | { readonly kind: 'adopting'; readonly home: HomePlace; readonly why: string }
  /** Nowhere yet, and every Region said so. */
  | { readonly kind: 'new'; readonly region: string }
  /** The home is in a Region that does not answer. */
  | { readonly kind: 'dark'; readonly home: HomePlace; readonly reason: string }
  | { readonly kind: 'cannot-tell'; readonly sentence: string };

/**
 * One rule for every starter, function and command: the highest epoch that any Region names is the home. Only the
 * table of that Region itself proves that it is open. A Region that does not answer is no obstacle while the other one
 * is open (the lost Region is not needed); where nothing was ever opened both have to say so.
 * @param first where a new pair's ledger is opened: `ledger.home` of the pair file
 */
export function decideHome(first: string, seen: readonly RegionSeen[]): HomeDecision {
  const claims = seen.flatMap(claimsOf);
  const epoch = Math.max(0, ...claims.map((claim) => claim.epoch));
  const named = [...new Set(claims.flatMap((claim) => (claim.epoch === epoch ? [claim.region] : [])))];
  const [region] = named;
  if (region === undefined) return nowhere(first, seen);
  if (named.length > 1)
    return {
      kind: 'cannot-tell',
      sentence: `Two Regions are named as the ledger's home at epoch ${epoch}: ${named.join(' and ')}. Nothing acts before a person has adopted one.`,
    };
  const home = { region, epoch };
  const mark = seen.find((one) => one.region === region)?.mark;
  if (mark === undefined)
    return {
      kind: 'cannot-tell',
      sentence: `The ledger's home is named as ${region}, where the pair has no side.`,
    };
  if (!mark.known) return { kind: 'dark', home, reason: mark.reason };
  return mark.value.epoch === epoch ? at(home, mark.value, seen) : notYet(home, mark.value, seen);
}

/** Every place that a Region names. Its own opening counts also when it was closed since: nothing lower is ever obeyed. */
function claimsOf({ region, mark, published }: RegionSeen): HomePlace[] {
  const own = mark.known && mark.value.epoch > 0 ? [{ region, epoch: mark.value.epoch }] : [];
  const moved = mark.known && mark.value.movedTo !== null ? [mark.value.movedTo] : [];
  const told = published.known && published.value !== null ? [published.value] : [];
  return [...own, ...moved, ...told];
}

function at(home: HomePlace, { adopting }: HomeMark, seen: readonly RegionSeen[]): HomeDecision {
  if (adopting !== null) return { kind: 'adopting', home, why: adopting };
  const stale = seen.flatMap(({ region, mark }): HomePlace[] =>
    region !== home.region && mark.known && mark.value.epoch > 0 && mark.value.movedTo === null
      ? [{ region, epoch: mark.value.epoch }]
      : [],
  );
  return { kind: 'open', home, stale };
}

function notYet(home: HomePlace, mark: HomeMark, seen: readonly RegionSeen[]): HomeDecision {
  const from = seen.find((one) => one.mark.known && isPlace(one.mark.value.movedTo, home));
  if (from?.mark.known)
    return { kind: 'to-open', home, from: { region: from.region, epoch: from.mark.value.epoch } };
  return {
    kind: 'cannot-tell',
    sentence: `Epoch ${home.epoch} of the ledger's home was published for ${home.region}, but the table there is at epoch ${mark.epoch}, and no table that answers was closed in its favour.`,
  };
}

function nowhere(first: string, seen: readonly RegionSeen[]): HomeDecision {
  const silent = seen.flatMap(({ region, mark }) => (mark.known ? [] : [`${region}: ${mark.reason}`]));
  if (silent.length === 0) return { kind: 'new', region: first };
  return {
    kind: 'cannot-tell',
    sentence: `No Region that answers knows the ledger's home (${silent.join('; ')}).`,
  };
}

const isPlace = (place: HomePlace | null, { region, epoch }: HomePlace): boolean =>
  place !== null && place.region === region && place.epoch === epoch;
