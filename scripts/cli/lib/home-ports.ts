import { GetParameterCommand, ParameterNotFound, PutParameterCommand } from '@aws-sdk/client-ssm';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { withAwsErrors } from '../../../functions/lib/aws/errors.ts';
import type { HomePorts } from '../../../functions/lib/home/ports.ts';
import { openTable } from '../../../functions/lib/ledger/table.ts';
import { ledgerTableOf } from '../../../functions/lib/pair/ledger-table.ts';
import { regionalLedger } from '../../build/service/names.ts';
import type { Place } from './open-service.ts';

/** Name of the table with the pair's ledger: the same in both Regions. */
export const ledgerTable = (place: Pick<Place, 'stage' | 'pair'>): string =>
  ledgerTableOf(regionalLedger(place), place.pair);

/** Both Regions' tables and parameters, by the caller's own permissions. */
export function homePorts(place: Place): HomePorts {
  const { pair, look } = place;
  return {
    pair,
    table: (region) =>
      openTable(DynamoDBDocumentClient.from(look(region).dynamo), ledgerTable(place), pair.name),
    readParameter: (region, Name) =>
      withAwsErrors(`ssm:GetParameter in ${region}`, async () => {
        const found = await look(region).ssm.send(new GetParameterCommand({ Name }));
        return found.Parameter?.Value ?? null;
      }).catch((error: unknown) => {
        if (error instanceof ParameterNotFound) return null;
        throw error;
      }),
    async writeParameter(region, Name, Value) {
      const put = new PutParameterCommand({ Name, Value, Type: 'String', Overwrite: true });
      await withAwsErrors(`ssm:PutParameter in ${region}`, () => look(region).ssm.send(put));
    },
    lookMs: pair.timing.requestTimeoutMs / 2,
    signal: new AbortController().signal,
  };
}
