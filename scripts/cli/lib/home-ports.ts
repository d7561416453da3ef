import { GetParameterCommand, ParameterNotFound, PutParameterCommand } from '@aws-sdk/client-ssm';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { HomePorts } from '../../../functions/lib/home/find-home.ts';
import { openTable } from '../../../functions/lib/ledger/table.ts';
import type { Place } from './open-service.ts';

/** Both Regions' tables and parameters, by the caller's own permissions. */
export function homePorts({ pair, stage, aws }: Place): HomePorts {
  return {
    pair,
    table: (region) =>
      openTable(DynamoDBDocumentClient.from(aws(region).dynamo), `msk-dr-${stage}-ledger`, pair.name),
    async readParameter(region, Name) {
      try {
        return (await aws(region).ssm.send(new GetParameterCommand({ Name }))).Parameter?.Value ?? null;
      } catch (error) {
        if (error instanceof ParameterNotFound) return null;
        throw error;
      }
    },
    async writeParameter(region, Name, Value) {
      await aws(region).ssm.send(new PutParameterCommand({ Name, Value, Type: 'String', Overwrite: true }));
    },
    lookMs: pair.timing.requestTimeoutMs / 2,
    signal: new AbortController().signal,
  };
}
