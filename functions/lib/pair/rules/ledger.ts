import type { Draft, PairRule, Problem } from '../draft.ts';
import { possibleWitnesses, regionSetsText } from '../region-sets.ts';
import { regionsOf } from './settings.ts';

const isStrong = (draft: Draft): boolean => draft.text('ledger', 'mode') === 'strong';

const homeOfASide: PairRule = {
  name: "the ledger's home is the Region of one side",
  check: (draft) => {
    const home = draft.text('ledger', 'home');
    const regions = regionsOf(draft);
    if (home === undefined || isStrong(draft) || regions.length < 2 || regions.includes(home)) return [];
    return [{ path: ['ledger', 'home'], found: home, allowed: `one of ${regions.join(', ')}` }];
  },
};

const keysOfItsMode: PairRule = {
  name: 'ledger.home is there only with mode home, ledger.witness only with mode strong',
  check: (draft) => {
    const [key, allowed] = isStrong(draft)
      ? ['home', 'no home with mode: strong: the table is in both Regions, and no Region is the home']
      : ['witness', 'no witness, unless ledger.mode is strong'];
    const found = draft.text('ledger', key);
    return found === undefined ? [] : [{ path: ['ledger', key], found, allowed }];
  },
};

/** Told once: where the sides' Regions are in no set, no witness would mend it. */
const inOneRegionSet: PairRule = {
  name: "a strong ledger's Regions and its witness are three of one Region set",
  check: (draft): Problem[] => {
    const [one, other] = regionsOf(draft);
    if (!isStrong(draft) || one === undefined || other === undefined) return [];
    const witnesses = possibleWitnesses(one, other);
    if (witnesses.length === 0)
      return [
        {
          path: ['ledger', 'mode'],
          found: `strong, with the sides in ${one} and ${other}`,
          allowed: `home; or strong with the sides in two Regions of one set (${regionSetsText})`,
        },
      ];
    const witness = draft.text('ledger', 'witness');
    if (witness === undefined || witnesses.includes(witness)) return [];
    const allowed = `a third Region of the same set: ${witnesses.join(', ')}`;
    return [{ path: ['ledger', 'witness'], found: witness, allowed }];
  },
};

export const ledgerRules: readonly PairRule[] = [homeOfASide, keysOfItsMode, inOneRegionSet];
