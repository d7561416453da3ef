import { connect } from 'node:net';

/** An ApiVersions v0 request (key 18), correlation id 1, no client id: Kafka answers it before authentication. */
const request = Buffer.from([0, 0, 0, 10, 0, 18, 0, 0, 0, 0, 0, 1, 0xff, 0xff]);

/** True if a broker answers a Kafka request at this plain-text listener within the time. */
export function ping(bootstrap: string, timeoutMs: number): Promise<boolean> {
  const at = bootstrap.lastIndexOf(':');
  return new Promise((resolve) => {
    const socket = connect({ host: bootstrap.slice(0, at), port: Number(bootstrap.slice(at + 1)) });
    const end = (alive: boolean): void => {
      socket.destroy();
      resolve(alive);
    };
    socket.setTimeout(timeoutMs, () => end(false));
    socket.once('connect', () => socket.write(request));
    socket.once('data', () => end(true));
    socket.once('error', () => end(false));
    socket.once('close', () => end(false));
  });
}
