import { expect, test } from 'vitest';
import { parseBootstrap } from '../../../../functions/lib/kafka/brokers.ts';

test('reads hosts, addresses and IPv6 in brackets', () => {
  expect(parseBootstrap('b-1.example.com:9098, 10.0.0.1:9092,[::1]:9094')).toEqual([
    { host: 'b-1.example.com', port: 9098 },
    { host: '10.0.0.1', port: 9092 },
    { host: '::1', port: 9094 },
  ]);
});

test.for(['', 'host', 'host:', ':9092', 'a:1,,b:2', 'host:port'])('refuses "%s"', (bootstrap) => {
  expect(() => parseBootstrap(bootstrap)).toThrow('expected host:port');
});
