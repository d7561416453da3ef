import type { HomeMark, HomePlace, RegionSeen } from '../../../../functions/lib/home/types.ts';
import { known, unknown } from '../../../../functions/lib/known.ts';

export const a = 'us-east-1';
export const b = 'us-west-2';
/** The pair file's home of a new pair. */
export const first = 'us-west-2';

export const never: HomeMark = { epoch: 0, movedTo: null, adopting: null, counter: 0 };
export const open = (epoch: number): HomeMark => ({ ...never, epoch, counter: 4 });
export const closed = (epoch: number, to: HomePlace): HomeMark => ({ ...open(epoch), movedTo: to });
export const place = (region: string, epoch: number): HomePlace => ({ region, epoch });

export const seenIn = (region: string, mark: HomeMark, published: HomePlace | null = null): RegionSeen => ({
  region,
  mark: known(mark),
  published: known(published),
});
export const dark = (region: string): RegionSeen => ({
  region,
  mark: unknown('no answer'),
  published: unknown('no answer'),
});
