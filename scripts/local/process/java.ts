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
    '-Xms32m',
    // The heap follows what lives in it, instead of keeping what was once needed.
    '-XX:MinHeapFreeRatio=10',
    '-XX:MaxHeapFreeRatio=25',
    '-Xss512k',
    '-XX:+UseSerialGC',
    '-XX:TieredStopAtLevel=1',
    '-XX:+ExitOnOutOfMemoryError',
    '-XX:-UsePerfData',
    '-Djava.awt.headless=true',
    // Native libraries are unpacked there: a JVM that is killed leaves them behind.
    `-Djava.io.tmpdir=${world}`,
    `-Dmsk-dr.world=${world}`,
  ];
}

/** One arena of native memory for two cores: glibc's default of eight a core keeps what a burst once took. */
export const jvmEnvironment = { MALLOC_ARENA_MAX: '1' };
