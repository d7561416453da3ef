import { GetObjectCommand } from '@aws-sdk/client-s3';
import type { DrillReport, RunCost } from '../../functions/lib/contracts/drill.ts';
import { aims, standBy } from '../cost/stand-by.ts';
import { standByText } from '../cost/text.ts';
import type { Context, Service } from './lib/context.ts';
import { exitCodes, type Outcome } from './lib/exit.ts';
import { findRun } from './lib/find-run.ts';
import { fields } from './lib/table.ts';

/** What the newest drill cost, or why that is not known. */
type DrillCost =
  | { readonly run: string; readonly cost: RunCost }
  | { readonly run: null; readonly reason: string };

/** `msk-dr cost <pair>`: what standing by costs a month, and what the newest drill did cost. Needs no service for the first. */
export async function cost(context: Context, pairName: string): Promise<Outcome> {
  const { pair, stage } = await context.place(pairName);
  const month = standBy(pair, stage);
  const drill = await newestDrill(context, pairName);
  return {
    exit: exitCodes.passed,
    json: { schema: 1, pair: pair.name, aims, month, drill },
    text: `${standByText(month)}\n\n${fields([['drill', drillText(drill)]])}`,
  };
}

/** Whoever asks before the service is deployed has no drill: that is an answer, and so is a Region that is silent. */
async function newestDrill(context: Context, pairName: string): Promise<DrillCost> {
  try {
    return await costOf(await context.service(pairName));
  } catch (error) {
    return { run: null, reason: error instanceof Error ? error.message : String(error) };
  }
}

async function costOf(service: Service): Promise<DrillCost> {
  const { run, executionArn } = await findRun(service, undefined, 'drill');
  const answer = await service.awsOf(executionArn).s3.send(
    new GetObjectCommand({
      Bucket: service.evidenceBucket(executionArn),
      Key: `${service.pair.name}/${run}/drill.json`,
    }),
  );
  const { cost } = JSON.parse((await answer.Body?.transformToString()) ?? '') as DrillReport;
  return { run, cost };
}

function drillText(drill: DrillCost): string {
  if (drill.run === null) return `not known: ${drill.reason}`;
  const { usd } = drill.cost;
  return `${usd.toFixed(4)} USD, run ${drill.run}; aim ${aims.drill.toFixed(2)} ${usd <= aims.drill ? 'met' : 'missed'}`;
}
