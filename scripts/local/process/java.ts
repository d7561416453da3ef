import { join } from 'node:path';

/** A program of the JDK: from JAVA_HOME if that is set, else from the PATH. */
export function javaProgram(name: 'java' | 'keytool'): string {
  const home = process.env.JAVA_HOME;
  return home ? join(home, 'bin', name) : name;
}

/**
 * Flags that keep a JVM of the local world small and quick to start: no second compiler, one collector thread.
 * `world` marks the process as belonging to that root for `reap`.
 */
export function jvmFlags(heapMb: number, world: string): string[] {
  return [
    `-Xmx${heapMb}m`,
    '-Xms64m',
    '-Xss512k',
    '-XX:+UseSerialGC',
    '-XX:TieredStopAtLevel=1',
    '-XX:+ExitOnOutOfMemoryError',
    '-XX:-UsePerfData',
    '-Djava.awt.headless=true',
    `-Dmsk-dr.world=${world}`,
  ];
}
