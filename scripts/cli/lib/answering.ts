import { withAwsErrors } from '../../../functions/lib/aws/errors.ts';
import { AwsUnavailable } from '../../../functions/lib/errors.ts';
import type { AwsTarget } from './aws.ts';

/**
 * For a client's middleware stack, outside its retries: a call that AWS does not answer raises AwsUnavailable, which
 * names call and Region and says what to do next. `service` is spelled as IAM spells it.
 */
export const answering =
  (service: string, target: AwsTarget) =>
  <Args, Answer>(next: (args: Args) => Promise<Answer>, { commandName }: { commandName?: string }) => {
    const action = `${service}:${(commandName ?? 'a call').replace(/Command$/, '')} in ${target.region}`;
    return async (args: Args): Promise<Answer> => {
      try {
        return await withAwsErrors(action, () => next(args));
      } catch (error) {
        if (!(error instanceof AwsUnavailable)) throw error;
        throw new AwsUnavailable(`${error.message}. ${whatNow(target)}`, { cause: error });
      }
    };
  };

function whatNow({ region, endpoint }: AwsTarget): string {
  const first =
    endpoint === null
      ? "Check this machine's network and https://health.aws.amazon.com/health/status."
      : 'This is a local world: see what is broken in it with `npm run world -- fault list`, mend it with `npm run world -- fault clear`.';
  return (
    `This was asked in ${region}, where the ledger is at home or the run works: without that Region it cannot be done. ` +
    `${first} Then run the command again; a run that had been started is found with \`msk-dr watch\`.`
  );
}
