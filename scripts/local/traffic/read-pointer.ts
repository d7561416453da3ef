import { Agent, request } from 'node:http';
import { text } from 'node:stream/consumers';
import type { Pointer } from '../../../functions/lib/ledger/types.ts';
import { parsePointer } from '../../../functions/lib/pointer/document.ts';

/** `clients.ssmParameter` of the local pair. */
export const parameter = '/msk-dr/orders/active';
const answerMs = 5_000;
const agent = new Agent({ keepAlive: true, maxSockets: 2 });

/**
 * The pointer as published in one Region, or null if there is none. By hand: the SDK would double this process, and the
 * gateway knows the service and the Region by the scope of the signature. Raises if the Region gives no answer in time.
 */
export async function readPointer(gatewayUrl: string, region: string): Promise<Pointer | null> {
  const { status, body } = await post(gatewayUrl, region);
  if (status === 200) return parsePointer(valueIn(body));
  if (body.includes('ParameterNotFound')) return null;
  throw new Error(`SSM in ${region} answered ${status}.`);
}

function post(gatewayUrl: string, region: string): Promise<{ status: number; body: string }> {
  return new Promise((resolve, reject) => {
    const day = new Date().toISOString().slice(0, 10).replaceAll('-', '');
    const call = request(gatewayUrl, {
      method: 'POST',
      agent,
      signal: AbortSignal.timeout(answerMs),
      headers: {
        'content-type': 'application/x-amz-json-1.1',
        'x-amz-target': 'AmazonSSM.GetParameter',
        authorization: `AWS4-HMAC-SHA256 Credential=TRAFFIC/${day}/${region}/ssm/aws4_request, SignedHeaders=host, Signature=0`,
      },
    });
    call.once('error', reject);
    call.once('response', (answer) => {
      text(answer).then((body) => resolve({ status: answer.statusCode ?? 0, body }), reject);
    });
    call.end(JSON.stringify({ Name: parameter }));
  });
}

const valueIn = (body: string): string | null =>
  (JSON.parse(body) as { Parameter?: { Value?: string } }).Parameter?.Value ?? null;
