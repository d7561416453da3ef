import { AwsUnavailable } from '../errors.ts';
import { beginAdoption, endAdoption } from '../ledger/home-item.ts';
import { adoptPointer } from '../ledger/pointers.ts';
import type { Pointer } from '../ledger/types.ts';
import { moverOf } from '../move/mover.ts';
import { parsePointer, pointerDocument } from '../pointer/document.ts';
import { within } from '../within.ts';
import type { Adoption } from './decide-adoption.ts';
import { publishHome } from './find-home.ts';
import { type HomePorts, regionsOf } from './ports.ts';

/**
 * Makes the Region's table the ledger's home: first its mark, under which no lock is granted yet, then the pointer,
 * then the lock. The pointer keeps its side and gets the epoch, so that a promotion which the lost home still makes
 * stays below it for clients. Again, or by two at once, it comes to the same. Raises AwsUnavailable where another
 * opening was faster.
 * @returns the pointer that stands; null where none is known
 */
export async function adoptLedger(
  ports: HomePorts,
  { region, epoch, counter, newest }: Extract<Adoption, { kind: 'adopt' }>,
  why: string,
): Promise<Pointer | null> {
  const table = ports.table(region);
  const mark = await beginAdoption(table, { epoch, counter, why });
  if (mark.epoch !== epoch || mark.movedTo !== null)
    throw new AwsUnavailable(
      `Another opening was faster: the ledger in ${region} is at epoch ${mark.epoch}. Look with msk-dr ledger show ${ports.pair.name}.`,
    );
  const pointer = newest === null ? null : adopted(newest.pointer, epoch);
  if (pointer !== null) await adoptPointer(table, counter, pointer);
  await endAdoption(table, epoch);
  await publishHome(ports, { region, epoch });
  if (pointer !== null) await publishPointer(ports, pointer);
  return pointer;
}

/** It is to be known still which run had moved the clients: records may have stayed behind then. */
const adopted = (before: Pointer, epoch: number): Pointer => ({
  ...before,
  epoch,
  run: `adopt-${epoch}`,
  adoptedFrom: moverOf(before),
});

/** Clients' copy. A Region that does not answer is owed it: `observe` compares each minute. */
async function publishPointer({ pair, lookMs, readParameter, writeParameter }: HomePorts, pointer: Pointer) {
  const name = pair.clients.ssmParameter;
  await Promise.all(
    regionsOf(pair).map((region) =>
      within(lookMs, `ssm in ${region}`, async () => {
        const there = parsePointer(await readParameter(region, name));
        if (there === null || there.epoch < pointer.epoch)
          await writeParameter(region, name, pointerDocument(pointer));
      }),
    ),
  );
}
