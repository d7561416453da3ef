import { connect } from 'node:net';
import { fileURLToPath } from 'node:url';
import { type Child, startChild, waitReady } from '../process/child.ts';
import { motoPython } from './venv.ts';

const server = fileURLToPath(new URL('./moto/server.py', import.meta.url));
/** Two busy cores need 2 to 4 s; the very first start also compiles moto's Python files. */
const startMs = 60_000;

export interface MotoOptions {
  /** The world's folder. */
  readonly root: string;
  readonly cache: string;
  /** Where moto's own clients send their calls, those of its Step Functions engine among them. */
  readonly gatewayPort: number;
  readonly port: number;
  readonly accountId: string;
  /** What part of its time a Retry of a state machine waits. */
  readonly retryScale?: number;
  readonly signal?: AbortSignal;
}

export type Moto = Child & { readonly url: string };

/** Starts moto's server; resolves when it answers at `url`. Rejects with the end of its log if it does not come up. */
export async function startMoto(options: MotoOptions): Promise<Moto> {
  const { root, port, signal } = options;
  const child = await startChild({
    name: 'moto',
    root,
    program: await motoPython(options.cache, signal),
    args: [server, String(port), root],
    env: {
      PYTHONUNBUFFERED: '1',
      // pip has compiled moto; nothing is written beside our own sources.
      PYTHONDONTWRITEBYTECODE: '1',
      MOTO_PORT: String(options.gatewayPort),
      MOTO_ACCOUNT_ID: options.accountId,
      MOTO_RETRY_SCALE: String(options.retryScale ?? 1),
      // For botocore's credential chain inside moto; never the user's own.
      AWS_ACCESS_KEY_ID: 'MOTO',
      AWS_SECRET_ACCESS_KEY: 'moto',
      AWS_SESSION_TOKEN: '',
      AWS_EC2_METADATA_DISABLED: 'true',
    },
  });
  try {
    await waitReady(child, () => accepts(port), {
      timeoutMs: startMs,
      everyMs: 40,
      ...(signal && { signal }),
    });
  } catch (error) {
    await child.stop(0);
    throw error;
  }
  return { ...child, url: `http://127.0.0.1:${port}` };
}

function accepts(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1' });
    const answer = (accepted: boolean): void => {
      socket.destroy();
      resolve(accepted);
    };
    socket.once('connect', () => answer(true));
    socket.once('error', () => answer(false));
  });
}
