import * as v from 'valibot';
import { principalOf } from '../approval/principal.ts';

/** Who asks: `signed` by a principal, or `unverified` where that cannot be told. */
export interface Caller {
  readonly principal: string;
  readonly known: 'signed' | 'unverified';
}

/** Who invokes a function directly does not say so to it. */
export const unverified: Caller = { principal: 'unknown', known: 'unverified' };

/**
 * The parts of a function URL's event (payload format 2.0) that count. IAM has checked the signature before the function
 * runs; `authorizer.iam` is its finding. https://docs.aws.amazon.com/lambda/latest/dg/urls-invocation.html
 */
const UrlEvent = v.object({
  requestContext: v.object({
    authorizer: v.object({
      iam: v.object({ userArn: v.string(), callerId: v.string(), accountId: v.string() }),
    }),
  }),
  body: v.string(),
  isBase64Encoded: v.boolean(),
});

/** Whether an event came by a function URL, signed or not. */
export const isUrlEvent = (event: unknown): boolean =>
  v.is(v.object({ requestContext: v.object({}) }), event);

/** A signed request to a function URL: its body, which must have the given shape, and the `caller` who signed it. */
export const signedRequest = <S extends v.GenericSchema<unknown, object>>(shape: S) =>
  v.pipe(
    UrlEvent,
    v.transform(({ requestContext, body, isBase64Encoded }) => ({
      caller: callerOf(requestContext.authorizer.iam),
      body: isBase64Encoded ? Buffer.from(body, 'base64').toString('utf8') : body,
    })),
    v.object({
      caller: v.custom<Caller>((caller) => typeof caller === 'object'),
      body: v.pipe(v.string(), v.parseJson(), shape),
    }),
    v.transform(({ caller, body }): v.InferOutput<S> & { readonly caller: Caller } => ({ ...body, caller })),
  );

function callerOf(iam: v.InferOutput<typeof UrlEvent>['requestContext']['authorizer']['iam']): Caller {
  const principal = principalOf(iam);
  return principal === null
    ? { principal: iam.userArn, known: 'unverified' }
    : { principal, known: 'signed' };
}
