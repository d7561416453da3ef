import type { HomeDecision } from './decide-home.ts';

/** Why nothing is started in `region`, or null where the ledger is at home there (or will be: a new pair's). */
export function whyNotHere(decision: HomeDecision, region: string, pair: string): string | null {
  switch (decision.kind) {
    case 'new':
      return decision.region === region
        ? null
        : `The ledger of ${pair} is opened in ${decision.region}: start there.`;
    case 'open':
    case 'to-open':
      return decision.home.region === region
        ? null
        : `The ledger of ${pair} is at home in ${decision.home.region} (epoch ${decision.home.epoch}): start there.`;
    case 'adopting':
      return `The ledger of ${pair} is being adopted in ${decision.home.region} ("${decision.why}"): finish that with msk-dr ledger adopt ${pair} --break-glass "why".`;
    case 'dark':
      return `The ledger of ${pair} is at home in ${decision.home.region} (epoch ${decision.home.epoch}), which does not answer: ${decision.reason}. What its copies say: msk-dr ledger show ${pair}. If that Region is lost: msk-dr ledger adopt ${pair} --break-glass "why".`;
    case 'cannot-tell':
      return `Where the ledger of ${pair} is at home cannot be told. ${decision.sentence} Look with msk-dr ledger show ${pair}.`;
  }
}
